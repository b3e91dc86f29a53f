/** `npm run package`: builds the app and packages it for this system, into dist/. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Arch, build, Platform } from 'electron-builder';
import { buildApp, PROJECT_ROOT } from '../build-app.ts';
import { downloadElectron } from '../download-electron.ts';
import { findElectron } from '../find-electron.ts';
import { createBuilderConfig, DIST_FOLDER } from './builder-config.ts';
import { endProcess } from './end-process.ts';
import { hostTarget } from './host-target.ts';
import { makeIcons } from './icons.ts';
import { readPackagingEnvironment } from './packaging-environment.ts';

const HELP = `Builds People Album and packages it for this system, into dist/.

  npm run package -- [options]

  --arch NAME  x64, arm64 or all (default: this computer's)
  --dir        only the unpacked app, without installers
  --help       this text

The environment may say more; nothing of it is kept:
  PEOPLE_ALBUM_UPDATE_URL       https: address where installed apps look for updates (default: they don't)
  PEOPLE_ALBUM_REQUIRE_SIGNING  1: fail rather than make an unsigned package for macOS or Windows
  PEOPLE_ALBUM_NOTARIZE         1: have Apple notarise the app; wants a certificate and the notary's credentials
  PEOPLE_ALBUM_HOMEPAGE, PEOPLE_ALBUM_MAINTAINER  what packages for Linux name
  CSC_LINK, CSC_KEY_PASSWORD, WIN_CSC_LINK, WIN_CSC_KEY_PASSWORD, APPLE_…  as electron-builder documents them
`;

/** Hosted workflows hand over a secret that is not set as an empty text, which electron-builder takes for one. */
function forgetEmptyVariables(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (value === '' && /^(CSC|WIN_CSC|APPLE)_/.test(name)) delete process.env[name];
  }
}

function parseArchs(text: string): readonly Arch[] {
  const archs: Readonly<Record<string, readonly Arch[]>> = {
    x64: [Arch.x64],
    arm64: [Arch.arm64],
    all: [Arch.x64, Arch.arm64],
  };
  const chosen = archs[text];
  if (chosen === undefined) throw new Error(`--arch is x64, arm64 or all, not ${text}`);
  return chosen;
}

/** electron-builder would try for minutes; this gives up once nothing comes any more. */
async function demandElectron(): Promise<void> {
  if (findElectron() !== null) return;
  const reason = await downloadElectron();
  if (findElectron() !== null) return;
  throw new Error(
    `Nothing was packaged: Electron's program is not here and could not be downloaded (${reason ?? 'it is missing'}).
A mirror can be named with ELECTRON_MIRROR. What needs no program is verified by: npm run package:check`,
  );
}

async function packageApp(): Promise<void> {
  const host = hostTarget();
  const { values } = parseArgs({
    options: {
      arch: { type: 'string', default: host.arch },
      dir: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const archs = parseArchs(values.arch);
  forgetEmptyVariables();
  const config = createBuilderConfig(readPackagingEnvironment(process.env), host.platform);
  await demandElectron();
  await buildApp();
  await makeIcons();
  // What an earlier run left would be checked as if it were of this one.
  rmSync(DIST_FOLDER, { recursive: true, force: true });
  await build({
    projectDir: PROJECT_ROOT,
    publish: 'never',
    // Without a name these are the targets of the configuration.
    targets: Platform.current().createTarget(values.dir ? 'dir' : [], ...archs),
    config,
  });
}

packageApp().catch((error: unknown) => {
  endProcess(1, `${error instanceof Error ? error.message : String(error)}\n`, process.stderr);
});
