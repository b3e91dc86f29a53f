import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureProcess } from '../../../electron/embedded/picture-operation.ts';
import { createPictureProcessor } from '../../support/sharp-processor.ts';

const picture = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 4, background: '#0000' } })
    .composite([
      { input: { create: { width: 20, height: 20, channels: 3, background: '#00f' } }, left: 20, top: 0 },
    ])
    .toFormat(format)
    .toBuffer();

async function process(source: Uint8Array, text: string) {
  const made = await createPictureProcessor().process(source, readPictureProcess(text).operations);
  const { width, height, format } = await sharp(made.bytes).metadata();
  return { ...made, width, height, format };
}

describe('the processor of real pictures', () => {
  it.each([
    ['jpeg', 'jpeg', 'image/jpeg'],
    ['png', 'png', 'image/png'],
    ['webp', 'webp', 'image/webp'],
  ] as const)('keeps the format: %s', async (source, format, contentType) => {
    expect(await process(await picture(source), 'image/resize,w_10')).toMatchObject({ format, contentType });
  });

  it('changes format, and quality with it', async () => {
    const source = await picture('png');
    expect(await process(source, 'image/format,webp')).toMatchObject({ format: 'webp' });
    const noise = await sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .png()
      .toBuffer();
    const low = await process(noise, 'image/quality,q_10/format,jpg');
    const high = await process(noise, 'image/quality,q_95/format,jpg');
    expect(low.bytes.length).toBeLessThan(high.bytes.length / 2);
  });

  it.each([
    ['image/resize,w_10,h_10,m_fill', 10, 10],
    ['image/resize,w_30,h_30,m_pad,limit_0', 30, 30],
    ['image/resize,w_80', 40, 20],
    ['image/resize,w_80,limit_0', 80, 40],
    ['image/crop,x_30,y_10,w_100,h_100', 10, 10],
    ['image/crop,x_0,y_0,w_20,h_20/resize,w_5', 5, 5],
  ])('does what was asked, in order: %s', async (text, width, height) => {
    expect(await process(await picture('png'), text)).toMatchObject({ width, height });
  });

  it('puts white behind what was transparent where the format has no transparency', async () => {
    const { bytes } = await process(await picture('png'), 'image/format,jpg');
    const pixels = await sharp(bytes).raw().toBuffer();
    expect(Math.min(...pixels.subarray(0, 3))).toBeGreaterThan(0xf0);
  });

  it('refuses a crop outside of the picture as OSS does, and what is no picture', async () => {
    await expect(process(await picture('png'), 'image/crop,x_40')).rejects.toMatchObject({
      code: 'BadRequest',
    });
    await expect(process(Buffer.from('<html>'), 'image/crop,x_0')).rejects.toThrow();
  });
});
