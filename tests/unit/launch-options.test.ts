import { describe, expect, it } from 'vitest';
import { parseLaunchOptions } from '../../electron/launch-options.ts';

describe('the command line', () => {
  it('may ask for nothing', () => {
    expect(parseLaunchOptions(['electron', '.'])).toEqual({
      userDataDir: null,
      openDemo: false,
      announceWindow: false,
    });
  });

  it('names a folder, the demo and a launcher that waits, beside switches of Chromium', () => {
    const argv = [
      'electron',
      '.',
      '--no-sandbox',
      '--user-data-dir=/a b/c=d',
      '--open-demo',
      '--announce-window',
    ];
    expect(parseLaunchOptions(argv)).toEqual({
      userDataDir: '/a b/c=d',
      openDemo: true,
      announceWindow: true,
    });
  });

  it('takes an empty folder for none', () => {
    expect(parseLaunchOptions(['--user-data-dir=']).userDataDir).toBeNull();
  });
});
