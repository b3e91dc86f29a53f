import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { reloadCrashedPage } from '../../../electron/windows/reload-crashed-page.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

let page: EventEmitter;
let reloads: number;
let destroyed: boolean;
let now: number;

beforeEach(() => {
  page = new EventEmitter();
  reloads = 0;
  destroyed = false;
  now = 0;
  const reload = (): void => {
    reloads += 1;
  };
  const contents = Object.assign(page, { isDestroyed: () => destroyed, reload });
  reloadCrashedPage(contents as unknown as WebContents, silentLog, () => now);
});

async function end(reason: string): Promise<void> {
  page.emit('render-process-gone', {}, { reason, exitCode: 1 });
  await new Promise(setImmediate);
}

describe('a page whose process is gone', () => {
  it.each(['crashed', 'oom', 'killed'])('is loaded anew when it %s', async (reason) => {
    await end(reason);
    expect(reloads).toBe(1);
  });

  it('is left alone when it ended cleanly', async () => {
    await end('clean-exit');
    expect(reloads).toBe(0);
  });

  it('is loaded anew at most once a minute', async () => {
    await end('crashed');
    now = 59_999;
    await end('crashed');
    expect(reloads).toBe(1);
    now = 60_000;
    await end('crashed');
    expect(reloads).toBe(2);
  });

  it('is left alone when its window was closed meanwhile', async () => {
    page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    destroyed = true;
    await new Promise(setImmediate);
    expect(reloads).toBe(0);
  });
});
