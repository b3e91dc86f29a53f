/** `npm run -s preview` as a process: what it prints, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../build/build-app.ts';
import { enter } from '../support/preview-runtime.ts';

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Command {
  readonly child: ChildProcess;
  readonly firstLine: Promise<string>;
  readonly ended: Promise<Ending>;
}

let folder: string;
const started: Command[] = [];

function run(...args: string[]): Command {
  const script = join(PROJECT_ROOT, 'build', 'preview.ts');
  const child = spawn(process.execPath, [script, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const line = Promise.withResolvers<string>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (stdout.includes('\n')) line.resolve(stdout.slice(0, stdout.indexOf('\n')));
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ending>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  );
  const command = { child, firstLine: line.promise, ended };
  started.push(command);
  return command;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-command-'));
});

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

describe('npm run preview', { timeout: 60_000 }, () => {
  it('prints one JSON line, serves the built app, and ends cleanly on SIGTERM', async () => {
    const command = run('--user-data-dir', folder);
    const ready: { url: string; userDataDir: string; pid: number } = JSON.parse(await command.firstLine);
    expect([ready.userDataDir, ready.pid]).toEqual([folder, command.child.pid]);
    const { cookie, location } = await enter(ready.url);
    const page = await fetch(new URL(location, ready.url), { headers: { cookie } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('/__preview__/page.js');
    command.child.kill('SIGTERM');
    const { code, stdout } = await command.ended;
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(existsSync(join(folder, 'preview-instance.json'))).toBe(false);
  });

  it('ends with a reason when the album runs already in that folder', async () => {
    const first = run('--user-data-dir', folder);
    await first.firstLine;
    const { code, stdout, stderr } = await run('--user-data-dir', folder).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('runs already');
  });

  it('starts again after it was killed, on the same port', async () => {
    const first = run('--user-data-dir', folder);
    const { url }: { url: string } = JSON.parse(await first.firstLine);
    first.child.kill('SIGKILL');
    await first.ended;
    const again: { url: string } = JSON.parse(await run('--user-data-dir', folder).firstLine);
    expect(new URL(again.url).port).toBe(new URL(url).port);
  });

  it('runs the app of another folder when it is told to, with its arguments', async () => {
    mkdirSync(join(folder, 'out', 'main'), { recursive: true });
    const metadata = { name: 'other', version: '9.8.7', type: 'module' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(metadata));
    writeFileSync(
      join(folder, 'out', 'main', 'main.js'),
      "import { app } from 'electron'; console.log(app.getVersion(), process.argv[1]); process.exit(0);",
    );
    const { stderr } = await run('--app-dir', folder).ended;
    expect(stderr).toContain(`9.8.7 ${folder}`);
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect((await run('--help').ended).stdout).toContain('--user-data-dir');
    const wrongPort = await run('--port', '80x').ended;
    expect([wrongPort.code, wrongPort.stderr]).toEqual([1, '--port 80x is not a port number\n']);
    expect((await run('--unheard-of').ended).code).toBe(1);
  });
});
