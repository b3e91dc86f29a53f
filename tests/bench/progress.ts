import { stderr } from 'node:process';

/** Says how far a benchmark is, on stderr: stdout carries measurements only. */
export function tellProgress(text: string): void {
  stderr.write(`${text}\n`);
}
