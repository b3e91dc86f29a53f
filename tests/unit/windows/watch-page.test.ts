import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PageDecision, PageTrouble } from '../../../electron/windows/ask-about-page.ts';
import { CrashHistory } from '../../../electron/windows/crash-history.ts';
import { SafeMode } from '../../../electron/windows/safe-mode.ts';
import { watchPage } from '../../../electron/windows/watch-page.ts';
import { FakeClock, settle } from '../../support/sync-fake-clock.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

interface Question {
  readonly trouble: PageTrouble;
  readonly signal: AbortSignal;
  readonly decide: (decision: PageDecision) => void;
}

/** A window whose page does what the test says. */
class WatchedWorld {
  readonly clock = new FakeClock();
  readonly safeMode = new SafeMode(false);
  readonly questions: Question[] = [];
  /** What was done, in order. */
  readonly done: string[] = [];
  isDestroyed = false;
  isVisible = true;
  readonly #contents = Object.assign(new EventEmitter(), {
    reload: () => this.done.push('reload'),
    forcefullyCrashRenderer: () => this.done.push('crash'),
  });
  readonly #window = Object.assign(new EventEmitter(), {
    webContents: this.#contents,
    isDestroyed: () => this.isDestroyed,
    isVisible: () => this.isVisible,
    show: () => this.done.push('show'),
    destroy: () => {
      this.isDestroyed = true;
      this.done.push('destroy');
    },
  });

  constructor() {
    watchPage(this.#window as unknown as BrowserWindow, {
      log: silentLog,
      clock: this.clock,
      now: () => this.clock.elapsedMs,
      history: new CrashHistory(),
      safeMode: this.safeMode,
      ask: (trouble, signal) =>
        new Promise((decide) => {
          signal.addEventListener('abort', () => decide('wait'));
          this.questions.push({ trouble, signal, decide });
        }),
      loadStart: () => this.done.push('load start'),
      onStayed: () => this.done.push('stayed'),
      quit: () => this.done.push('quit'),
    });
  }

  async end(reason: string): Promise<void> {
    this.#contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
    await settle();
  }

  async tell(event: 'unresponsive' | 'responsive' | 'closed'): Promise<void> {
    this.#window.emit(event);
    await settle();
  }

  async finishLoad(): Promise<void> {
    this.#contents.emit('did-finish-load');
    await settle();
  }

  async decide(decision: PageDecision): Promise<void> {
    this.questions.at(-1)?.decide(decision);
    await settle();
    await settle();
  }
}

let world: WatchedWorld;

beforeEach(() => {
  world = new WatchedWorld();
});

describe('a page whose process is gone', () => {
  it.each(['crashed', 'oom', 'killed', 'memory-eviction'])('is loaded anew when it %s', async (reason) => {
    await world.end(reason);
    expect(world.done).toEqual(['reload']);
    expect(world.questions).toEqual([]);
  });

  it('is left alone when it ended cleanly', async () => {
    await world.end('clean-exit');
    expect(world.done).toEqual([]);
  });

  it('is left alone when its window was closed meanwhile', async () => {
    const ended = world.end('crashed');
    world.isDestroyed = true;
    await ended;
    expect(world.done).toEqual([]);
  });

  it('is asked about when it is gone again within a minute', async () => {
    await world.end('crashed');
    await world.end('crashed');
    expect(world.questions.map(({ trouble }) => trouble)).toEqual(['crashed']);
    expect(world.done).toEqual(['reload']);
    await world.decide('reload');
    expect(world.done).toEqual(['reload', 'reload']);
  });

  it('ends the app when the user says so, without asking the page', async () => {
    await world.end('crashed');
    await world.end('crashed');
    await world.decide('quit');
    expect(world.done.slice(1)).toEqual(['destroy', 'quit']);
  });

  it('is asked about no more when it was loaded anew from the menu', async () => {
    await world.end('crashed');
    await world.end('crashed');
    await world.finishLoad();
    expect(world.questions[0]?.signal.aborted).toBe(true);
    expect(world.done).toEqual(['reload']);
  });

  it('is shown with the question when it never was', async () => {
    world.isVisible = false;
    await world.end('crashed');
    await world.end('crashed');
    expect(world.done).toEqual(['reload', 'show']);
  });

  it('comes back in safe mode, at the first page, after three crashes', async () => {
    for (const ms of [0, 120_000, 120_000]) {
      await world.clock.pass(ms);
      expect(world.safeMode.isOn).toBe(false);
      await world.end('crashed');
    }
    expect(world.done).toEqual(['reload', 'reload', 'load start']);
    expect(world.safeMode.isOn).toBe(true);
  });
});

describe('safe mode', () => {
  beforeEach(() => world.safeMode.enter());

  it('is left when a page has stayed up for a minute', async () => {
    await world.finishLoad();
    await world.clock.pass(59_999);
    expect(world.safeMode.isOn).toBe(true);
    await world.clock.pass(1);
    expect([world.safeMode.isOn, world.done]).toEqual([false, ['stayed']]);
  });

  it('is not left when the page crashes, its window closes, or another page comes before', async () => {
    await world.finishLoad();
    await world.clock.pass(50_000);
    await world.end('crashed');
    await world.clock.pass(50_000);
    await world.finishLoad();
    await world.clock.pass(50_000);
    await world.finishLoad();
    await world.clock.pass(50_000);
    await world.tell('closed');
    await world.clock.pass(50_000);
    expect([world.safeMode.isOn, world.done]).toEqual([true, ['reload']]);
  });
});

describe('a page that hangs', () => {
  it('is asked about once, and not any more when it responds', async () => {
    await world.tell('unresponsive');
    await world.tell('unresponsive');
    expect(world.questions.map(({ trouble }) => trouble)).toEqual(['hung']);
    await world.tell('responsive');
    expect(world.questions[0]?.signal.aborted).toBe(true);
    await world.tell('unresponsive');
    expect(world.questions).toHaveLength(2);
    expect(world.done).toEqual([]);
  });

  it('is waited for when the user says so, and asked about when it is found hanging again', async () => {
    await world.tell('unresponsive');
    await world.decide('wait');
    expect(world.done).toEqual([]);
    await world.tell('unresponsive');
    expect(world.questions).toHaveLength(2);
  });

  it('is ended and loaded anew when its process is gone, without another question', async () => {
    await world.end('crashed');
    await world.tell('unresponsive');
    await world.decide('reload');
    expect(world.done).toEqual(['reload', 'crash']);
    await world.end('killed');
    expect(world.done).toEqual(['reload', 'crash', 'reload']);
    expect(world.questions).toHaveLength(1);
  });

  it('is asked about no more when its process is gone by itself', async () => {
    await world.tell('unresponsive');
    await world.end('oom');
    expect(world.questions[0]?.signal.aborted).toBe(true);
    expect(world.done).toEqual(['reload']);
  });

  it('ends the app when the user says so, without asking the page', async () => {
    await world.tell('unresponsive');
    await world.decide('quit');
    expect(world.done).toEqual(['destroy', 'quit']);
  });

  it('is left alone when its window is closed before the answer', async () => {
    await world.tell('unresponsive');
    world.isDestroyed = true;
    await world.tell('closed');
    await world.decide('reload');
    expect(world.done).toEqual([]);
  });
});
