import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WindowPlace } from '../../../electron/windows/place-window.ts';
import { openWindowPlaceFile, type WindowPlaceFile } from '../../../electron/windows/window-place-file.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let directory: string;
let clock: FakeClock;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'people-album-window-'));
  clock = new FakeClock();
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (): Promise<WindowPlaceFile> => openWindowPlaceFile(directory, clock, silentLog);
const file = (): string => join(directory, 'window.json');
const text = (): string => readFileSync(file(), 'utf8');

function at(x: number, isMaximized = false): WindowPlace {
  return { bounds: { x, y: 20, width: 1000, height: 700 }, isMaximized, isFullScreen: false };
}

describe('the place of the window', () => {
  it('is unknown before the window ever stood anywhere', async () => {
    expect((await open()).current()).toBeNull();
  });

  it('is there again at the next start, maximized and in full screen, too', async () => {
    const places = await open();
    places.keep({ ...at(-40, true), isFullScreen: true });
    await places.flush();
    expect((await open()).current()).toEqual({ ...at(-40, true), isFullScreen: true });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is written once the window rests, and the newest is', async () => {
    const places = await open();
    for (const x of [1, 2, 3]) {
      places.keep(at(x));
      await clock.pass(400);
    }
    expect(() => text()).toThrow('ENOENT');
    expect(places.current()).toEqual(at(3));
    await clock.pass(100);
    await places.flush();
    expect(JSON.parse(text())).toEqual({ version: 1, ...at(3) });
  });

  it('is not written again when nothing changed', async () => {
    const places = await open();
    places.keep(at(1));
    await places.flush();
    rmSync(file());
    places.keep(at(1));
    await places.flush();
    expect(() => text()).toThrow('ENOENT');
  });

  it.each([
    '',
    '{"version":1}',
    '{"version":2,"bounds":{"x":0,"y":0,"width":900,"height":600},"isMaximized":false,"isFullScreen":false}',
    '{"version":1,"bounds":{"x":0,"y":0,"width":0,"height":600},"isMaximized":false,"isFullScreen":false}',
    '{"version":1,"bounds":{"x":1e300,"y":0,"width":900,"height":600},"isMaximized":false,"isFullScreen":false}',
  ])('is forgotten when the file makes no sense: %s', async (damaged) => {
    writeFileSync(file(), damaged);
    expect((await open()).current()).toBeNull();
  });

  it('costs nothing but itself when it can’t be written', async () => {
    const places = await open();
    rmSync(directory, { recursive: true });
    places.keep(at(1));
    await expect(places.flush()).resolves.toBeUndefined();
  });
});
