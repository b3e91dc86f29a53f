import { spawnSync } from 'node:child_process';
import { type Finding, judged } from './findings.ts';
import type { PackedApp } from './packed-app.ts';

interface Answer {
  readonly isRight: boolean;
  readonly says: string;
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Answer {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  return { isRight: status === 0, says: `${stdout ?? ''}${stderr ?? ''}`.trim() || `${command} did not run` };
}

/** Windows' own judgement; the path comes by the environment, so that it needs no quoting. */
function windowsSignature(program: string): Answer {
  const script = '(Get-AuthenticodeSignature -LiteralPath $env:PROGRAM_TO_CHECK).Status';
  const { says } = run('powershell', ['-NoProfile', '-Command', script], {
    ...process.env,
    PROGRAM_TO_CHECK: program,
  });
  return { isRight: says === 'Valid', says };
}

/** As the system itself sees it. Linux has no signature, so there is nothing to find. */
export function checkSignature({ platform, fuseCarrier }: PackedApp): readonly Finding[] {
  const subject = `${platform}: signature`;
  if (platform === 'linux') return [];
  if (platform === 'win32' && process.env.PEOPLE_ALBUM_REQUIRE_SIGNING !== '1') {
    const detail = 'with PEOPLE_ALBUM_REQUIRE_SIGNING only, as for a release';
    return [{ subject, outcome: 'elsewhere', detail }];
  }
  const { isRight, says } =
    platform === 'darwin'
      ? run('codesign', ['--verify', '--deep', '--strict', fuseCarrier])
      : windowsSignature(fuseCarrier);
  return [judged(subject, isRight ? [] : [says.slice(0, 300)], 'valid')];
}
