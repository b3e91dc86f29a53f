import { describe, expect, it } from 'vitest';
import { downloadOriginal } from '../../../../renderer/photos/download-original.ts';

describe('downloading an original', () => {
  const options = (response: () => Promise<Response>, signal = new AbortController().signal) => {
    const told: [number, number | null][] = [];
    return {
      told,
      fetch: response,
      address: '/photo/a/p/f/original',
      signal,
      onProgress: (done: number, total: number | null) => void told.push([done, total]),
    };
  };
  const answer =
    (text: string, init: ResponseInit = {}) =>
    async () =>
      new Response(text, init);

  it('gives the whole file, and says how it goes', async () => {
    const asked = options(
      answer('abc', { headers: { 'content-length': '3', 'content-type': 'image/jpeg' } }),
    );
    const result = await downloadOriginal(asked);
    expect(result.ok && (await result.value.text())).toBe('abc');
    expect(result.ok && result.value.type).toBe('image/jpeg');
    expect(asked.told).toEqual([
      [0, 3],
      [3, 3],
    ]);
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [503, 'service'],
  ])('says what %i means', async (status, error) => {
    expect(await downloadOriginal(options(answer('', { status })))).toEqual({ ok: false, error });
  });

  it('gives a large file in its order', async () => {
    const portions = Array.from({ length: 5 }, (_, index) => new Uint8Array(7 * 1024 * 1024).fill(index));
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const portion = portions.shift();
        if (portion === undefined) controller.close();
        else controller.enqueue(portion);
      },
    });
    const result = await downloadOriginal(options(async () => new Response(stream)));
    if (!result.ok) throw new Error(result.error);
    const bytes = new Uint8Array(await result.value.arrayBuffer());
    expect(bytes.byteLength).toBe(35 * 1024 * 1024);
    const firsts = [0, 1, 2, 3, 4].map((index) => bytes[index * 7 * 1024 * 1024]);
    expect(firsts).toEqual([0, 1, 2, 3, 4]);
    expect([bytes.at(-1), bytes[7 * 1024 * 1024 - 1]]).toEqual([4, 0]);
  });

  it('gives no part of a file that was cut off', async () => {
    const result = await downloadOriginal(options(answer('ab', { headers: { 'content-length': '3' } })));
    expect(result).toEqual({ ok: false, error: 'cut-off' });
  });

  it('tells a cancelled download from a lost network', async () => {
    const lost = async () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await downloadOriginal(options(lost))).toEqual({ ok: false, error: 'network' });
    expect(await downloadOriginal(options(lost, AbortSignal.abort()))).toEqual({
      ok: false,
      error: 'cancelled',
    });
  });
});
