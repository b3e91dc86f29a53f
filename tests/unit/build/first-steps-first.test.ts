import { describe, expect, it } from 'vitest';
import { runFirstStepsFirst } from '../../../build/first-steps-first.ts';

const LINK = '<link rel="modulepreload" crossorigin href="./assets/first-steps-a1.js">';
const ENTRY = '<script type="module" crossorigin src="./assets/index-b2.js"></script>';

function transform(html: string): string {
  const { transformIndexHtml } = runFirstStepsFirst();
  const { handler } = transformIndexHtml as { readonly handler: (html: string) => string };
  return handler(html);
}

describe('runFirstStepsFirst', () => {
  it('puts the script of the first steps before the entry, to be run without waiting for it', () => {
    expect(transform(`<head>\n    ${ENTRY}\n    ${LINK}\n  </head>`)).toBe(
      `<head>\n    <script type="module" async crossorigin src="./assets/first-steps-a1.js"></script>\n    ${ENTRY}\n  </head>`,
    );
  });

  it.each([`<head>${ENTRY}</head>`, `<head>${LINK}</head>`])('fails the build of %s', (html) => {
    expect(() => transform(html)).toThrow('the page has no script of its first steps');
  });
});
