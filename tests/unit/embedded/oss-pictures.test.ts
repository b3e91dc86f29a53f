import sharp from 'sharp';
import { expect, it } from 'vitest';
import { OssPictures } from '../../../electron/embedded/oss-pictures.ts';
import { DRAWN_FILE, fakeFiles } from '../../support/oss-fake-files.ts';
import { createPictureProcessor } from '../../support/sharp-processor.ts';

const FACE = 'image/auto-orient,1/crop,x_100,y_100,w_200,h_200/resize,w_128,h_128,m_fill/format,webp';

function picturesWith(processor: ReturnType<typeof createPictureProcessor> | null): OssPictures {
  const files = fakeFiles({ 'drawn.jpg': { fields: DRAWN_FILE } });
  return new OssPictures({ files, bucket: 'family-photos', facePixels: 'upright', processor });
}

it('sends a drawing as a drawing where there is nothing to encode it with', async () => {
  const drawing = await picturesWith(null).object('family-photos', 'drawn.jpg', FACE);
  expect(drawing.contentType).toBe('image/svg+xml');
});

it('encodes a drawing in the format asked for where there is a processor', async () => {
  const picture = await picturesWith(createPictureProcessor()).object('family-photos', 'drawn.jpg', FACE);
  expect(picture.contentType).toBe('image/webp');
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: 'webp', width: 128, height: 128 });
});
