/** The running app for specs that try its outer walls from inside its page, and a server that must not be reached. */
import { expect, type Page, test } from 'playwright/test';
import type {} from './album-window.ts';
import { type LaunchedApp, launchApp } from './launch-app.ts';
import { type OutsideServer, startOutsideServer } from './outside-server.ts';

export interface WalledApp {
  app: LaunchedApp;
  page: Page;
  outside: OutsideServer;
  /** Fails when the page is another one, a script has run, a window came, or the server was reached. */
  expectNothingHappened(): Promise<void>;
  /**
   * Runs it in the page: what it throws, or which part of the policy it violates. Not in the turn in which the debugger
   * evaluates, since that may turn text into script.
   */
  refusalOf(run: (outside: string) => unknown): Promise<string>;
}

/** One app for all tests of the file that calls it; its members are there once a test begins. */
export function startWalledApp(): WalledApp {
  const walls = { expectNothingHappened, refusalOf } as WalledApp;

  test.beforeAll(async () => {
    walls.outside = await startOutsideServer();
    walls.app = await launchApp({ locale: 'en-US' });
    walls.page = walls.app.page;
    await expect(walls.page.getByRole('button').first()).toBeVisible();
  });

  test.afterAll(async () => {
    await walls.app.stop();
    await walls.outside.stop();
  });

  // Another document in its place would be without the mark.
  test.beforeEach(() => walls.page.evaluate(() => Object.assign(globalThis, { isSameDocument: true })));

  async function expectNothingHappened(): Promise<void> {
    // Once main has answered, what the page asked main before has its answer, too.
    const answered = await walls.page.evaluate(() => window.album.getAppInfo().then((answer) => answer.ok));
    expect(answered).toBe(true);
    expect(await walls.page.evaluate(() => ['isSameDocument' in globalThis, 'ran' in globalThis])).toEqual([
      true,
      false,
    ]);
    expect(walls.page.context().pages()).toEqual([walls.page]);
    expect(walls.outside.reached).toEqual([]);
  }

  function refusalOf(run: (outside: string) => unknown): Promise<string> {
    return walls.page.evaluate(`(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const { promise, resolve } = Promise.withResolvers();
    const violated = ({ effectiveDirective }) => resolve('violates ' + effectiveDirective);
    document.addEventListener('securitypolicyviolation', violated, { once: true });
    setTimeout(() => resolve('nothing in five seconds'), 5_000);
    try {
      Promise.resolve((${run})(${JSON.stringify(walls.outside.url)})).catch(({ name }) => resolve(name));
    } catch ({ name }) {
      resolve(name);
    }
    return await promise.finally(() => document.removeEventListener('securitypolicyviolation', violated));
  })()`);
  }

  return walls;
}
