/** Looks at one packed app without starting it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import { PROJECT_ROOT } from '../build-app.ts';
import { type Finding, judged } from './findings.ts';
import { FUSES, fuseProblems } from './fuses.ts';
import { loadNativeModule } from './load-native-module.ts';
import { nativeTargetOf } from './native-module.ts';
import { checkFiles, nativeModulePath } from './packaged-files.ts';
import { readPackagingEnvironment } from './packaging-environment.ts';
import { archiveOf, type PackedApp, type PackedFile, readArchive } from './packed-app.ts';

/** Of the archive without native modules, in bytes. */
const SIZE_LIMIT = 12_000_000;
const NAMES_SHOWN = 5;

function some(paths: readonly string[], what: string): readonly string[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, NAMES_SHOWN).join(', ');
  return [`${paths.length} ${what}: ${shown}${paths.length > NAMES_SHOWN ? ', …' : ''}`];
}

function contentOf(app: PackedApp, path: string): Buffer {
  return extractFile(archiveOf(app), join(...path.split('/')));
}

async function checkFuses(app: PackedApp): Promise<Finding> {
  const wire = await getCurrentFuseWire(app.fuseCarrier);
  const states = FUSES.map(({ name, enabled }) => `${name} ${enabled ? 'on' : 'off'}`);
  return judged('fuses', fuseProblems(wire), states.join(', '));
}

function checkContents(app: PackedApp, files: readonly PackedFile[]): Finding {
  const paths = files.map(({ path }) => path);
  const { missing, unwelcome } = checkFiles(paths, app.platform, app.arch);
  const problems = [...some(missing, 'missing'), ...some(unwelcome, 'unwelcome')];
  const detail = `${files.length} files; no source, test, map, development dependency or preview runtime`;
  return judged('archive: contents', problems, detail);
}

/** A package of an older build would pass every other check. */
function checkSameAsBuilt(app: PackedApp, files: readonly PackedFile[]): Finding {
  const built = files.filter(({ path }) => path.startsWith('out/'));
  const differing = built.filter(({ path }) => {
    const source = join(PROJECT_ROOT, path);
    return !existsSync(source) || !readFileSync(source).equals(contentOf(app, path));
  });
  const problems = some(
    differing.map(({ path }) => path),
    'not as they were built',
  );
  return judged('archive: as built', problems, `${built.length} files equal those in out/`);
}

function checkPackageJson(app: PackedApp): Finding {
  const content: Record<string, unknown> = JSON.parse(contentOf(app, 'package.json').toString());
  const problems = ['scripts', 'devDependencies'].filter((key) => key in content).map((key) => `has ${key}`);
  if (content.main !== 'out/main/main.js') problems.push(`main is ${String(content.main)}`);
  if (content.desktopName !== 'people-album.desktop') problems.push('has no desktopName');
  return judged('archive: package.json', problems, `${String(content.name)} ${String(content.version)}`);
}

function checkIntegrity(app: PackedApp, files: readonly PackedFile[]): Finding {
  const others = ['app', 'default_app.asar'].filter((name) => existsSync(join(app.resources, name)));
  const problems = [
    ...some(
      files.filter(({ hasDigest }) => !hasDigest).map(({ path }) => path),
      'without a digest',
    ),
    ...some(others, 'beside it to be loaded'),
  ];
  return judged('archive: integrity', problems, 'a digest of every file; nothing else to load beside it');
}

function checkNativeModule(app: PackedApp, files: readonly PackedFile[]): Finding {
  const path = nativeModulePath(app.platform, app.arch);
  const others = files.filter((file) => file.path.endsWith('.node') !== file.isUnpacked);
  const misplaced = others.map((file) => file.path);
  const problems = [...some(misplaced, 'on the wrong side of the archive')];
  const library = join(app.resources, 'app.asar.unpacked', ...path.split('/'));
  if (!existsSync(library)) return judged('native module', [...problems, `${path} is not unpacked`], '');
  const target = nativeTargetOf(readFileSync(library));
  if (target?.platform !== app.platform || target.arch !== app.arch) {
    problems.push(`it is for ${target?.platform} ${target?.arch}`);
  }
  const isOwn = app.platform === process.platform && app.arch === process.arch;
  if (isOwn) problems.push(...loadNativeModule(library));
  const detail = isOwn ? 'unpacked, and loads from there' : 'unpacked, and for its system and processor';
  return judged('native module', problems, `keytar ${detail}`);
}

function checkLocales(app: PackedApp): Finding {
  const names = readdirSync(app.locales).filter((name) => /\.(pak|lproj)$/.test(name));
  const unwelcome = names.filter((name) => !/^(en|zh[-_]CN)/.test(name));
  const missing = ['en', 'zh'].filter((language) => !names.some((name) => name.startsWith(language)));
  const problems = [...some(unwelcome, 'unwelcome'), ...some(missing, 'missing')];
  return judged('languages of Electron', problems, names.join(', '));
}

function checkFeed(app: PackedApp): Finding {
  const file = join(app.resources, 'app-update.yml');
  const written = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const wanted = readPackagingEnvironment(process.env).updateUrl;
  if (wanted === null) {
    const problems = written === null ? [] : ['there is one, and PEOPLE_ALBUM_UPDATE_URL is not set'];
    return judged('update feed', problems, 'none is configured, and none is there');
  }
  const isWritten = written?.includes(`url: ${wanted}\n`) ?? false;
  return judged('update feed', isWritten ? [] : ['it is not the configured one'], 'as configured');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

/** Its size by the folders one would look at first. */
function checkSize(app: PackedApp, files: readonly PackedFile[]): Finding {
  const size = statSync(archiveOf(app)).size;
  const byFolder = Map.groupBy(files, ({ path, isUnpacked }) =>
    isUnpacked
      ? 'native, beside it'
      : path.startsWith('out/')
        ? path.split('/', 2).join('/')
        : path.split('/')[0],
  );
  const parts = [...byFolder].map(
    ([folder, held]) => `${folder} ${megabytes(held.reduce((sum, file) => sum + file.size, 0))}`,
  );
  const problems = size > SIZE_LIMIT ? [`${megabytes(size)} is over ${megabytes(SIZE_LIMIT)}`] : [];
  return judged('archive: size', problems, `${megabytes(size)} (${parts.toSorted().join(', ')})`);
}

/** @param kind stands before each subject, to tell a rehearsal from a package. */
export async function checkPackedApp(app: PackedApp, kind = ''): Promise<readonly Finding[]> {
  const archive = archiveOf(app);
  const files = existsSync(archive) ? readArchive(archive) : [];
  const findings =
    files.length === 0
      ? [judged('archive: contents', [`${archive} is missing or empty`], '')]
      : [
          await checkFuses(app),
          checkContents(app, files),
          checkSameAsBuilt(app, files),
          checkPackageJson(app),
          checkIntegrity(app, files),
          checkSize(app, files),
          checkNativeModule(app, files),
          checkLocales(app),
          checkFeed(app),
        ];
  const name = `${kind}${app.platform} ${app.arch}`;
  return findings.map((finding) => ({ ...finding, subject: `${name}: ${finding.subject}` }));
}
