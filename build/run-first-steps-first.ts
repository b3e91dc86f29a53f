import type { Plugin } from 'vite';

const LOADED_AHEAD = /\n *<link rel="modulepreload" crossorigin href="\.\/(assets\/first-steps-[^"]+)">/;
const ENTRY = '<script type="module"';

/**
 * Has the built page run the script of `renderer/first-steps.ts` the moment it is there. The entry imports it as well,
 * and would by itself run it only when all of the window's code is there. Fails a build that has no such script, or one
 * that waits for another script in its turn.
 */
export function runFirstStepsFirst(): Plugin {
  return {
    name: 'run-first-steps-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const [link, fileName] = LOADED_AHEAD.exec(html) ?? [];
        const file = fileName === undefined ? undefined : bundle[fileName];
        if (link === undefined || file?.type !== 'chunk' || !html.includes(ENTRY))
          throw new Error('the page has no script of its first steps');
        if (file.imports.length > 0) throw new Error(`the first steps wait for ${file.imports.join(', ')}`);
        const script = `<script type="module" async crossorigin src="./${fileName}"></script>`;
        return html.replace(link, '').replace(ENTRY, `${script}\n    ${ENTRY}`);
      },
    },
  };
}
