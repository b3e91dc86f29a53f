import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { stopBeforeQuit } from '../../electron/stop-before-quit.ts';

/**
 * An app that quits as Electron's does: a quit asked for while it still tells of an earlier one is lost
 * (electron/electron#33643), and microtasks run before that telling is over.
 */
class FakeApp extends EventEmitter<{ 'will-quit': [event: { preventDefault(): void }] }> {
  readonly ended = Promise.withResolvers<void>();
  #telling = false;

  quit(): void {
    if (this.#telling) return;
    this.#telling = true;
    let prevented = false;
    this.emit('will-quit', {
      preventDefault() {
        prevented = true;
      },
    });
    setImmediate(() => {
      this.#telling = false;
    });
    if (!prevented) this.ended.resolve();
  }
}

describe('quitting', () => {
  it('ends the app although everything has stopped at once', async () => {
    const app = new FakeApp();
    stopBeforeQuit(app, async () => {});
    app.quit();
    await app.ended.promise;
  });

  it('waits for what is being stopped, and stops it once', async () => {
    const app = new FakeApp();
    const stopped = Promise.withResolvers<void>();
    let stops = 0;
    let ended = false;
    stopBeforeQuit(app, () => {
      stops += 1;
      return stopped.promise;
    });
    void app.ended.promise.then(() => {
      ended = true;
    });
    app.quit();
    await new Promise(setImmediate);
    app.quit();
    await new Promise(setImmediate);
    expect(ended).toBe(false);
    stopped.resolve();
    await app.ended.promise;
    expect(stops).toBe(1);
  });

  it('ends the app although something does not stop', async () => {
    const app = new FakeApp();
    stopBeforeQuit(app, () => new Promise(() => {}), 1);
    app.quit();
    await app.ended.promise;
  });

  it('ends the app although stopping fails', async () => {
    const app = new FakeApp();
    stopBeforeQuit(app, () => Promise.reject(new Error('stuck')));
    app.quit();
    await app.ended.promise;
  });
});
