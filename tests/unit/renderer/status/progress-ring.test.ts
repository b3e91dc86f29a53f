import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ProgressRing } from '../../../../renderer/status/progress-ring.tsx';

const drawnShare = (share: number | null): number => {
  const [, drawn, whole] = /stroke-dasharray="([\d.]+) ([\d.]+)"/.exec(
    renderToStaticMarkup(createElement(ProgressRing, { share })),
  ) ?? ['', 'none', 'none'];
  return Number(drawn) / Number(whole);
};

it.each([
  [0, 0],
  [0.5, 0.5],
  [1, 1],
  [1.7, 1],
  [-1, 0],
])('draws %d of the round as %d', (share, drawn) => {
  expect(drawnShare(share)).toBeCloseTo(drawn, 5);
});

it('draws the same ring for shares that look the same', () => {
  expect(drawnShare(0.501)).toBe(drawnShare(0.5));
});

it('leaves a gap where nobody knows how much there is', () => {
  expect(drawnShare(null)).toBeCloseTo(0.75, 5);
});
