import { describe, expect, it } from 'vitest';
import { runFirstStepsFirst } from '../../../build/run-first-steps-first.ts';

const LINK = '\n    <link rel="modulepreload" crossorigin href="./assets/first-steps-a1.js">';
const ENTRY = '\n    <script type="module" crossorigin src="./assets/index-b2.js"></script>';
const FIRST_STEPS = { 'assets/first-steps-a1.js': { type: 'chunk', imports: [] as string[] } };

function transform(html: string, bundle: object = FIRST_STEPS): string {
  const { transformIndexHtml } = runFirstStepsFirst();
  const { handler } = transformIndexHtml as unknown as {
    readonly handler: (html: string, context: { readonly bundle: object }) => string;
  };
  return handler(html, { bundle });
}

describe('runFirstStepsFirst', () => {
  it('puts the script of the first steps before the entry, to be run without waiting for it', () => {
    expect(transform(`<head>${ENTRY}${LINK}\n  </head>`)).toBe(
      `<head>\n    <script type="module" async crossorigin src="./assets/first-steps-a1.js"></script>${ENTRY}\n  </head>`,
    );
  });

  it.each([
    ['first steps', `<head>${ENTRY}\n</head>`, FIRST_STEPS],
    ['an entry', `<head>${LINK}\n</head>`, FIRST_STEPS],
    ['the script itself', `<head>${ENTRY}${LINK}\n</head>`, {}],
  ])('fails a build without %s', (_what, html, bundle) => {
    expect(() => transform(html, bundle)).toThrow('the page has no script of its first steps');
  });

  it('fails a build in which the first steps wait for another script', () => {
    const waiting = { 'assets/first-steps-a1.js': { type: 'chunk', imports: ['assets/index-b2.js'] } };
    expect(() => transform(`<head>${ENTRY}${LINK}\n</head>`, waiting)).toThrow('wait for assets/index-b2.js');
  });
});
