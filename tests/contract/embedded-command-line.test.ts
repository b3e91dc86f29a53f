import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callSigned } from '../support/embedded-signed-call.ts';

const PROGRAM = fileURLToPath(new URL('../../electron/embedded/imm-service.ts', import.meta.url));

const runToEnd = (...args: readonly string[]) =>
  spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

describe('the embedded service from the command line', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when it is ready, serves, and ends on %s',
    async (signal) => {
      const args = [
        '--groups',
        '3',
        '--metadata',
        'full',
        '--security-token',
        'sts',
        '--dataset-name',
        'mine',
        '--created',
        'one-instant',
        '--range-edges',
        'exclusive',
        '--ties',
        'reversed',
        '--token-lifetime-ms',
        '600000',
        '--clock-skew-ms=-300000',
      ];
      const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      const lines: string[] = [];
      const reader = createInterface({ input: child.stdout });
      reader.on('line', (line) => lines.push(line));
      await once(reader, 'line');
      const ready = JSON.parse(lines[0] ?? '') as Record<string, string>;
      const {
        endpoint = '',
        projectName = '',
        datasetName = '',
        accessKeyId = '',
        accessKeySecret = '',
      } = ready;
      expect(datasetName).toBe('mine');
      expect(ready).toMatchObject({
        regionId: 'cn-shanghai',
        control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
      const credentials = { accessKeyId, accessKeySecret, securityToken: 'sts' };
      const headers = { 'x-acs-security-token': 'sts', 'x-acs-accesskey-id': accessKeyId };
      const answer = await callSigned({ endpoint, projectName, datasetName, credentials }, {}, { headers });
      expect(answer.body.FigureClusters).toHaveLength(3);
      const ended = once(child, 'exit');
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
      expect(lines).toHaveLength(1);
    },
  );

  it('tells its options', () => {
    const { status, stdout, stderr } = runToEnd('--help');
    expect([status, stderr]).toEqual([0, '']);
    for (const option of [
      '--groups',
      '--seed',
      '--metadata',
      '--port',
      '--latency-ms',
      '--qps',
      '--faults',
      '--created',
      '--range-edges',
      '--ties',
      '--token-lifetime-ms',
      '--clock-skew-ms',
      '--photos',
      '--processor',
      '--face-pixels',
      '--oss-port',
      '--oss-latency-ms',
      '--oss-qps',
      '--oss-faults',
    ]) {
      expect(stdout).toContain(option);
    }
  });

  it.each([
    [['--groups', 'many']],
    [['--groups', '1000001']],
    [['--metadata', 'rich']],
    [['--port', '70000']],
    [['--faults', 'noise=1']],
    [['--created', 'never']],
    [['--range-edges', 'open']],
    [['--ties', 'random']],
    [['--token-lifetime-ms=-1']],
    [['--clock-skew-ms', 'hours']],
    [['--sample', '/nowhere/sample.json']],
    [['--photos', '/nowhere']],
    [['--processor', '/nowhere/processor.ts']],
    [['--face-pixels', 'sideways']],
    [['--oss-faults', 'noise=1']],
    [['--oss-port', '70000']],
    [['--unknown']],
    [['stray']],
  ])('refuses %o on stderr with status 2', (args) => {
    const { status, stdout, stderr } = runToEnd(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^imm-service: .+\n$/);
  });
});
