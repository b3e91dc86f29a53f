import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WINDOW_SHOWN_LINE } from '../electron/launch-options.ts';
import { PROJECT_ROOT } from './build-app.ts';

export interface ElectronOutcome {
  /** Its window showed, or it handed over to an album that runs already. */
  readonly started: boolean;
  readonly exitCode: number;
  /** The user ended it. */
  readonly interrupted: boolean;
  /** Why it ended before its window showed. */
  readonly reason: string;
}

const REASON_LINES = 5;

/** Runs the built app on Electron until it ends. `onShown` is called when its window shows. */
export async function runElectron(
  program: string,
  appArguments: readonly string[],
  onShown: () => void,
): Promise<ElectronOutcome> {
  const child = spawn(program, [PROJECT_ROOT, ...appArguments, '--announce-window'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  let shown = false;
  createInterface(child.stdout).on('line', (line) => {
    if (line === WINDOW_SHOWN_LINE) {
      shown = true;
      onShown();
    } else process.stdout.write(`${line}\n`);
  });
  createInterface(child.stderr).on('line', (line) => {
    lastLines.push(line);
    if (lastLines.length > REASON_LINES) lastLines.shift();
    if (shown) process.stderr.write(`${line}\n`);
  });
  let interrupted = false;
  const forward = (signal: NodeJS.Signals): void => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);

  return new Promise((resolve) => {
    child.once('error', (error) =>
      resolve({ started: false, exitCode: 1, interrupted, reason: error.message }),
    );
    child.once('close', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGINT', forward);
      const ending = lastLines.join('\n') || `it ended with ${signal ?? `code ${code}`}`;
      resolve({ started: shown || code === 0, exitCode: code ?? 1, interrupted, reason: ending });
    });
  });
}
