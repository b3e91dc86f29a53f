import type { App, Details } from 'electron';
import type { Log } from '../sync/ports.ts';

/** What is used of Node's `process`. */
interface WatchedProcess {
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown;
}

/**
 * Electron's `net` may throw the failure of a request into nowhere although whoever sent the request was told of it
 * (electron/electron#24948): nothing for the user.
 */
const FAILURE_OF_A_REQUEST = /^net::ERR_/;

export interface ProcessWatchOptions {
  readonly app: Pick<App, 'on'>;
  readonly process: WatchedProcess;
  readonly log: Log;
  /** Tells the user that something went wrong. Called once: what follows is most often the same thing again. */
  readonly tellUser: () => void;
}

/**
 * Logs what nobody caught in main, and helper processes that are gone (Chromium starts those anew itself). With a
 * listener of ours Electron does not show its own box, which has the stack in it.
 */
export function watchProcess({ app, process, log, tellUser }: ProcessWatchOptions): void {
  let isTold = false;
  const note = (message: string) => (thrown: unknown) => {
    log.error(message, { error: thrown });
    if (isTold || (thrown instanceof Error && FAILURE_OF_A_REQUEST.test(thrown.message))) return;
    isTold = true;
    tellUser();
  };
  process.on('uncaughtException', note('an exception was not caught'));
  process.on('unhandledRejection', note('a rejection was not handled'));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }: Details) => {
    if (reason === 'clean-exit') return;
    log.error('a helper process is gone', { type, reason, exitCode, name, serviceName });
  });
}
