import { stderr } from 'node:process';
import { UsageError } from './bench-options.ts';
import { endChildrenOnSignals } from './end-with-bench.ts';

/** Runs what this process was started for: failures are told on stderr, with the usage where the command line makes no sense, and end it with status 1. */
export async function runCommand(
  usage: string,
  run: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  endChildrenOnSignals();
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UsageError) stderr.write(`\n${usage}`);
    process.exitCode = 1;
  }
}
