import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  albumWebPreferences,
  INDIFFERENT_PREFERENCES,
  SESSION_PREFERENCES,
} from '../../../electron/security/web-preferences.ts';

/** The members of an interface of the installed Electron. */
function membersOf(name: string): string[] {
  const types = readFileSync(createRequire(import.meta.url).resolve('electron/electron.d.ts'), 'utf8');
  const start = types.indexOf(`  interface ${name} {\n`);
  const body = types.slice(start, types.indexOf('\n  }\n', start));
  return [...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, member = '']) => member);
}

describe('the window’s web preferences', () => {
  it('are all that the installed Electron knows: each is stated, or is known to open nothing', () => {
    const stated = Object.keys(albumWebPreferences('preload.cjs', true));
    const known = membersOf('WebPreferences');
    expect(known.length).toBeGreaterThan(40);
    expect([...stated, ...INDIFFERENT_PREFERENCES, ...SESSION_PREFERENCES].sort()).toEqual(known.sort());
  });

  it('isolate, sandbox and give the page nothing of Node', () => {
    expect(albumWebPreferences('preload.cjs', true)).toEqual({
      preload: 'preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      disableBlinkFeatures: '',
      enableWebSQL: false,
      enableDeprecatedPaste: false,
      plugins: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      additionalArguments: [],
      devTools: false,
      autoplayPolicy: 'document-user-activation-required',
      disableDialogs: true,
      safeDialogs: true,
      disableWakeLocks: false,
      spellcheck: false,
      backgroundThrottling: false,
    });
  });

  it('have developer tools in development only', () => {
    expect(albumWebPreferences('preload.cjs', false).devTools).toBe(true);
    expect(albumWebPreferences('preload.cjs', true).devTools).toBe(false);
  });
});
