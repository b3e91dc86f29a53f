/** What the sources may name in few places, or nowhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    // It stands in for Electron, so it names all that Electron has.
    .filter((file) => !file.includes('/electron/preview/'))
    .map((file) => ({ name: relative(ROOT, file), text: withoutComments(readFileSync(file, 'utf8')) })),
);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
}

describe('the sources', () => {
  it('hand addresses to the system in one file, which asks the parser first', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(filesWith(/shell\s*\.\s*openExternal|\bopenExternal\s*\(\s*link/)).toEqual([
      'electron/security/open-external-link.ts',
    ]);
    const text = sources.find(({ name }) => name === 'electron/security/open-external-link.ts')?.text ?? '';
    expect(text).toMatch(/const link = parseExternalLink\(text\);\s+if \(link === null\) return false;/);
  });

  it('name the keychain’s library in one file', () => {
    expect(filesWith(/['"]keytar['"]/)).toEqual(['electron/secrets/keytar-secret-store.ts']);
  });

  // A dump holds the memory of main, and the credentials are in it. The log says what a report needs.
  it('never start the crash reporter: a dump would hold the credentials', () => {
    expect(filesWith(/crashReporter/)).toEqual([]);
  });

  it('turn no text into markup or script', () => {
    const sinks =
      /dangerouslySetInnerHTML|\.innerHTML\b|outerHTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|\beval\(|new Function\(|DOMParser/;
    expect(filesWith(sinks)).toEqual([]);
  });

  it('start workers of the window in one file, and make one Trusted Types policy', () => {
    const ofWindow = (pattern: RegExp) => filesWith(pattern).filter((name) => name.startsWith('renderer/'));
    expect(ofWindow(/new (?:Shared)?Worker\(|serviceWorker/)).toEqual(['renderer/trusted-types.ts']);
    expect(filesWith(/createPolicy/)).toEqual(['renderer/trusted-types.ts']);
  });

  it('open no window but the album’s, and weaken no guard anywhere', () => {
    expect(filesWith(/new BrowserWindow\(/)).toEqual(['electron/windows/album-window.ts']);
    expect(filesWith(/setPermission(?:Request|Check)Handler/)).toEqual(['electron/security/permissions.ts']);
    expect(
      filesWith(
        /executeJavaScript|insertCSS|loadFile\(|setCertificateVerifyProc|ignore-certificate-errors|disable-web-security|bypassCSP|NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized|corsEnabled|allowServiceWorkers|<webview/,
      ),
    ).toEqual([]);
  });

  it('load no address but the album’s', () => {
    expect(filesWith(/\.loadURL\((?!ALBUM_START_URL\))/)).toEqual([]);
  });
});
