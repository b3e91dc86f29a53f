import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';

export interface InstalledBrowser {
  readonly name: 'Chromium' | 'Google Chrome' | 'Microsoft Edge';
  readonly path: string;
}

const COMMANDS: readonly (readonly [InstalledBrowser['name'], string])[] = [
  ['Chromium', 'chromium'],
  ['Chromium', 'chromium-browser'],
  ['Google Chrome', 'google-chrome'],
  ['Google Chrome', 'google-chrome-stable'],
  ['Microsoft Edge', 'microsoft-edge'],
  ['Microsoft Edge', 'microsoft-edge-stable'],
];

function knownPlaces(): (readonly [InstalledBrowser['name'], string])[] {
  if (platform === 'darwin') {
    return [
      ['Google Chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
      ['Chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
      ['Microsoft Edge', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ];
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root): (readonly [InstalledBrowser['name'], string])[] => [
      ['Google Chrome', join(root, 'Google', 'Chrome', 'Application', 'chrome.exe')],
      ['Microsoft Edge', join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe')],
      ['Chromium', join(root, 'Chromium', 'Application', 'chrome.exe')],
    ]);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return COMMANDS.flatMap(([name, command]) =>
    folders.map((folder) => [name, join(folder, command)] as const),
  );
}

/** The first installed browser that can host the preview runtime and the tests, or null. */
export function findChromium(): InstalledBrowser | null {
  for (const [name, path] of knownPlaces()) {
    if (existsSync(path)) return { name, path };
  }
  return null;
}
