import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Face } from '../../../../renderer/ui/face.tsx';

function draw(source: string | null): string {
  return renderToStaticMarkup(createElement(Face, { source, description: 'Face of Olga', size: 96 }));
}

it('is a silhouette, which says nothing, where there is no picture', () => {
  expect(draw(null)).toMatch(/^<svg[^>]*class="silhouette"[^>]*aria-hidden="true"/);
  expect(draw(null)).not.toContain('<img');
});

it('keeps the silhouette until the picture is drawn, which is decoded aside', () => {
  const markup = draw('/cover/d/g/face-256?v=1');
  expect(markup).toContain('silhouette');
  expect(markup).toMatch(/<img[^>]*src="\/cover\/d\/g\/face-256\?v=1"/);
  expect(markup).toContain('decoding="async"');
  expect(markup).not.toContain('data-drawn');
});
