/** What the page loads before the app's own scripts: the page side of the preview runtime, and the app's preload. */
import { readFileSync } from 'node:fs';

export const PAGE_SCRIPT_PATH = '/__preview__/page.js';

/** Puts the page script ahead of every other script. The app's CSP allows it as one of its own. */
export function injectPageScript(html: string): string {
  const script = `<script src="${PAGE_SCRIPT_PATH}"></script>`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (head === null) return script + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + script + html.slice(end);
}

/**
 * One script: the page side followed by the unmodified preload in the wrapper CommonJS gives a module. The page side
 * leaves its starter under a name that the wrapper takes and removes, before any script of the app runs.
 */
export function composePageScript(pageBundleFile: string, preloadFile: string | null): string {
  const bundle = readFileSync(pageBundleFile, 'utf8');
  const preload = preloadFile === null ? '' : readFileSync(preloadFile, 'utf8');
  return `${bundle}\n__startPreviewPage(function (require, module, exports) {\n${preload}\n});\n`;
}
