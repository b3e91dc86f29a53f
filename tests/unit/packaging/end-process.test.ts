import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../build/build-app.ts';

/** A process with a hook like electron-builder's that says so much at its end. */
function endIn(exitCode: number, length: number) {
  const script = `
    import { endProcess } from './build/packaging/end-process.ts';
    process.on('beforeExit', () => process.exit(0));
    endProcess(${exitCode}, 'x'.repeat(${length}));`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
  });
}

describe('endProcess', () => {
  it.each([0, 1, 2])('ends with %d, whatever a hook says, and with all its words', (exitCode) => {
    const { status, stdout } = endIn(exitCode, 200_000);
    expect([status, stdout.length]).toEqual([exitCode, 200_000]);
  });
});
