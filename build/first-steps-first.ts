import type { Plugin } from 'vite';

const LOADED_AHEAD = /\n *<link rel="modulepreload" crossorigin href="(\.\/assets\/first-steps-[^"]+)">/;
const ENTRY = '<script type="module"';

/**
 * Has the built page run the script of `renderer/first-steps.ts` the moment it is there. The entry imports it as well,
 * and would by itself run it only when all of the window's code is there. Fails a build that has no such script.
 */
export function runFirstStepsFirst(): Plugin {
  return {
    name: 'run-first-steps-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const [link, address] = LOADED_AHEAD.exec(html) ?? [];
        if (link === undefined || !html.includes(ENTRY))
          throw new Error('the page has no script of its first steps');
        const script = `<script type="module" async crossorigin src="${address}"></script>`;
        return html.replace(link, '').replace(ENTRY, `${script}\n    ${ENTRY}`);
      },
    },
  };
}
