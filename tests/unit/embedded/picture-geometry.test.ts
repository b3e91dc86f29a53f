import { describe, expect, it } from 'vitest';
import { croppedPart, resizedPicture } from '../../../electron/embedded/picture-geometry.ts';
import { type ResizeOperation, readPictureProcess } from '../../../electron/embedded/picture-operation.ts';

const PICTURE = { width: 400, height: 200 };

function resize(settings: string): ResizeOperation {
  const [operation] = readPictureProcess(`image/resize,${settings}`).operations;
  if (operation?.kind !== 'resize') throw new Error('Not a resize');
  return operation;
}

describe('a crop', () => {
  const crop = (x: number, y: number, width: number | null = 100, height: number | null = 100) =>
    croppedPart({ kind: 'crop', x, y, width, height }, PICTURE);

  it('is cut off at the edges', () => {
    expect(crop(10, 20)).toEqual({ x: 10, y: 20, width: 100, height: 100 });
    expect(crop(350, 150)).toEqual({ x: 350, y: 150, width: 50, height: 50 });
    expect(crop(399, 199, null, null)).toEqual({ x: 399, y: 199, width: 1, height: 1 });
  });

  it.each([
    [400, 0],
    [0, 200],
  ])('that starts outside is refused: %i, %i', (x, y) => {
    expect(() => crop(x, y)).toThrow(expect.objectContaining({ code: 'BadRequest', status: 400 }));
  });
});

describe('a resize', () => {
  it.each([
    ['w_100,h_100', [100, 50], [100, 50]],
    ['w_100,h_100,m_lfit', [100, 50], [100, 50]],
    ['w_100,h_100,m_mfit', [200, 100], [200, 100]],
    ['w_100,h_100,m_fill', [200, 100], [100, 100]],
    ['w_100,h_100,m_pad', [100, 50], [100, 100]],
    ['w_100,h_30,m_fixed', [100, 30], [100, 30]],
    ['w_100', [100, 50], [100, 50]],
    ['h_100,m_fill', [200, 100], [200, 100]],
    ['l_100', [100, 50], [100, 50]],
    ['s_100', [200, 100], [200, 100]],
    ['w_100,l_300', [100, 50], [100, 50]],
    ['w_1,limit_0', [1, 1], [1, 1]],
    ['w_800', [400, 200], [400, 200]],
    ['w_800,limit_0', [800, 400], [800, 400]],
    ['w_800,h_100,m_fixed', [400, 200], [400, 200]],
    ['w_300,h_300,m_fill', [400, 200], [400, 200]],
    ['w_300,h_300,m_fill,limit_0', [600, 300], [300, 300]],
  ])('lays the picture out: %s', (settings, [width, height], [wholeWidth, wholeHeight]) => {
    expect(resizedPicture(resize(settings), PICTURE)).toMatchObject({
      scaled: { width, height },
      size: { width: wholeWidth, height: wholeHeight },
    });
  });

  it('keeps what it cuts or adds to the middle', () => {
    expect(resizedPicture(resize('w_100,h_100,m_fill'), PICTURE)).toMatchObject({ left: -50, top: 0 });
    expect(resizedPicture(resize('w_100,h_100,m_pad'), PICTURE)).toMatchObject({ left: 0, top: 25 });
  });
});
