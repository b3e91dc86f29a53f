import { describe, expect, it } from 'vitest';
import { groupPhotos } from '../../../../renderer/photos/photo-groups.ts';
import { readPhotoKey } from '../../../../renderer/photos/photo-keys.ts';
import { layoutPhotos, PHOTO_GAP } from '../../../../renderer/photos/photo-layout.ts';

/** Ten rows of four squares. */
const ratios = new Float32Array(40).fill(1);
const layout = layoutPhotos(ratios, groupPhotos(new Int32Array(40), 'day'), 4 * 200 + 3 * PHOTO_GAP, 200);

function press(key: string, position: number, held: Partial<Parameters<typeof readPhotoKey>[0]> = {}) {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return readPhotoKey({ key, ...none, ...held }, { position, layout, ratios, pageHeight: 620 });
}

describe('the keys of the photo grid', () => {
  it.each([
    ['ArrowRight', 5, 6],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 5, 9],
    ['ArrowUp', 5, 1],
    ['PageDown', 5, 17],
    ['PageUp', 17, 5],
    ['Home', 17, 0],
    ['End', 17, 39],
  ])('%s goes from %i to %i', (key, from, to) => {
    expect(press(key, from)).toEqual({ kind: 'move', to });
  });

  it.each([
    ['ArrowRight', 39],
    ['ArrowDown', 38],
    ['PageDown', 37],
    ['ArrowLeft', 0],
    ['ArrowUp', 2],
    ['PageUp', 3],
  ])('%s stays at the end, at %i', (key, at) => {
    expect(press(key, at)).toEqual({ kind: 'move', to: at });
  });

  it('opens by Enter and Space', () => {
    expect(press('Enter', 3)).toEqual({ kind: 'open' });
    expect(press(' ', 3)).toEqual({ kind: 'open' });
  });

  it('leaves other keys to the page', () => {
    expect(press('p', 3)).toBeNull();
    expect(press('Escape', 3)).toBeNull();
    expect(press('ArrowLeft', 3, { altKey: true })).toBeNull();
    expect(press('ArrowDown', 3, { ctrlKey: true })).toBeNull();
  });
});
