import { describe, expect, it } from 'vitest';
import { type PictureScene, pictureScene } from '../../../electron/embedded/picture-scene.ts';
import { drawScene } from '../../../electron/embedded/scene-drawing.ts';
import { isHarmlessDrawing } from '../../../electron/oss/drawing-check.ts';

const COVER = {
  ...{ ObjectId: 'file-1', ImageWidth: 4000, ImageHeight: 3000 },
  Figures: [
    {
      ...{ FigureId: 'figure-1', FigureClusterId: 'Cluster-1', Gender: 'male', Age: 40 },
      Boundary: { Left: 1000, Top: 800, Width: 500, Height: 600 },
    },
    {
      ...{ FigureId: 'figure-2', Gender: 'female', Age: 7 },
      Boundary: { Left: 2500, Top: 900, Width: 400, Height: 500 },
    },
  ],
};

describe('isHarmlessDrawing', () => {
  it('takes the demo library’s own drawings', () => {
    const scene = pictureScene(COVER, 'upright') as PictureScene;
    const crop = { kind: 'crop', x: 900, y: 700, width: 900, height: 900 } as const;
    for (const drawing of [drawScene(scene, []), drawScene(scene, [crop])]) {
      expect(isHarmlessDrawing(Buffer.from(drawing))).toBe(true);
    }
  });

  it('refuses a drawing of many megabytes', () => {
    const path = `<svg><path d="${'M0 0'.repeat(2_000_000)}"/></svg>`;
    expect(isHarmlessDrawing(Buffer.from(path))).toBe(false);
  });
});
