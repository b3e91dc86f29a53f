import { describe, expect, it } from 'vitest';
import { peopleInPhoto, placeFaces } from '../../../../renderer/photos/photo-faces.ts';
import { fakePhoto } from '../../../support/fake-photos.ts';

describe('faces in a photo', () => {
  const face = (left: number, top: number, width: number, height: number, groupId: string | null = null) => ({
    ...{ figureId: null, groupId, age: null, gender: null },
    box: { left, top, width, height },
  });

  it('lie as shares of the picture, the larger first', () => {
    const photo = fakePhoto(0, {
      width: 400,
      height: 200,
      figures: [face(0, 0, 40, 20), face(100, 50, 200, 100)],
    });
    expect(
      placeFaces(photo, 'upright').map(({ left, top, width, height }) => [left, top, width, height]),
    ).toEqual([
      [0.25, 0.25, 0.5, 0.5],
      [0, 0, 0.1, 0.1],
    ]);
  });

  it('are turned with the picture where boxes are of the file’s pixels', () => {
    const photo = fakePhoto(0, { width: 400, height: 200, orientation: 6, figures: [face(0, 0, 40, 20)] });
    const [placed] = placeFaces(photo, 'raw');
    expect(placed).toMatchObject({ left: 0.9, top: 0, height: 0.1 });
    expect(placed?.width).toBeCloseTo(0.1);
  });

  it('are cut at the edges, and none where they lie outside or the size is unknown', () => {
    const photo = fakePhoto(0, {
      width: 400,
      height: 200,
      figures: [face(-20, 0, 40, 20), face(500, 0, 40, 20)],
    });
    expect(placeFaces(photo, 'upright')).toHaveLength(1);
    expect(placeFaces(photo, 'upright')[0]).toMatchObject({ left: 0, width: 0.05 });
    expect(placeFaces({ ...photo, width: null }, 'upright')).toEqual([]);
  });

  it('are of people, each once', () => {
    const figures = [face(0, 0, 1, 1, 'b'), face(0, 0, 1, 1), face(1, 0, 1, 1, 'a'), face(2, 0, 1, 1, 'b')];
    expect(peopleInPhoto({ figures })).toEqual(['b', 'a']);
  });
});
