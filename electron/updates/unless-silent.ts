import type { Clock } from '../sync/ports.ts';

/**
 * What `act` brings; rejects with `ETIMEDOUT`, and aborts the signal, once nothing was heard of it for `longestMs`.
 * Chromium's requests, unlike Node's, have no time limit of their own that electron-updater could set.
 */
export async function unlessSilent<Value>(
  clock: Clock,
  longestMs: number,
  act: (heard: () => void, signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const silence = Promise.withResolvers<never>();
  const given = new AbortController();
  let timer = new AbortController();

  async function listen(): Promise<void> {
    timer.abort();
    timer = new AbortController();
    const { signal } = timer;
    await clock.sleep(longestMs, signal);
    if (signal.aborted) return;
    silence.reject(Object.assign(new Error('silent for too long'), { code: 'ETIMEDOUT' }));
    given.abort();
  }

  void listen();
  try {
    return await Promise.race([act(() => void listen(), given.signal), silence.promise]);
  } finally {
    timer.abort();
  }
}
