/**
 * Ends this process with a code once the last words are out. To set `process.exitCode` is not enough: a hook of
 * electron-builder's ends the process with 0 as soon as nothing is left to do, failure or not.
 */
export function endProcess(
  exitCode: number,
  words: string,
  stream: NodeJS.WritableStream = process.stdout,
): void {
  stream.write(words, () => process.exit(exitCode));
}
