import { spawnSync } from 'node:child_process';

const FUNCTIONS = ['getPassword', 'setPassword', 'deletePassword', 'findCredentials'];

/** Loads keytar's library in a process of its own; what is wrong with it, in words. */
export function loadNativeModule(library: string): readonly string[] {
  const script = 'console.log(Object.keys(require(process.argv[1])).join())';
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script, library], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    const reason = stderr.split('\n').find((line) => line.startsWith('Error:')) ?? `exit code ${status}`;
    return [`it does not load: ${reason.trim()}`];
  }
  const offered = stdout.trim().split(',');
  return FUNCTIONS.filter((name) => !offered.includes(name)).map((name) => `it has no ${name}`);
}
