import { describe, expect, it } from 'vitest';
import { desktopEntryProblems } from '../../../build/packaging/check-linux-packages.ts';

const ENTRY = `[Desktop Entry]
Name=People Album
Exec="/opt/People Album/people-album" %U
Terminal=false
Type=Application
Icon=people-album
StartupWMClass=people-album
Comment=An album
MimeType=x-scheme-handler/people-album;
Categories=Graphics;Photography;
`;

describe('desktopEntryProblems', () => {
  it('finds none in a whole entry', () => {
    expect(desktopEntryProblems(ENTRY)).toEqual([]);
  });

  it('misses the handler of people-album: links', () => {
    expect(desktopEntryProblems(ENTRY.replace('x-scheme-handler/people-album;', 'text/plain;'))).toEqual([
      'MimeType is text/plain;',
    ]);
  });

  it('does not let the app start without its sandbox', () => {
    expect(desktopEntryProblems(ENTRY.replace('%U', '--no-sandbox %U'))).toEqual([
      'it starts the app without its sandbox',
    ]);
  });

  it('wants the link handed over and the window’s class named', () => {
    const text = ENTRY.replace(' %U', '').replace('StartupWMClass=people-album\n', '');
    expect(desktopEntryProblems(text)).toEqual([
      'Exec is "/opt/People Album/people-album"',
      'StartupWMClass is missing',
    ]);
  });
});
