/** The report for a bug ticket: what the app is, how it is set up and what went wrong, and nothing about whose it is. */
import type { AppInfo } from '../shared/bridge.ts';
import type { DatasetView } from '../shared/dataset.ts';
import type { Settings } from '../shared/settings.ts';
import type { SyncStatus } from '../shared/sync.ts';
import type { AnnotationBackup } from './library/annotation-backup.ts';
import type { PictureFigures, PictureService } from './pictures/picture-service.ts';

const LOG_LINES = 200;

export interface DiagnosticsSources {
  readonly appInfo: () => AppInfo;
  readonly system: SystemFacts;
  readonly settings: () => Settings;
  readonly datasets: () => readonly DatasetView[];
  readonly syncStatuses: () => readonly SyncStatus[];
  readonly backup: Pick<AnnotationBackup, 'stateOf'>;
  readonly pictures: Pick<PictureService, 'figures'>;
  /** Redacted, oldest first. */
  readonly readLogTail: (lineCount: number) => Promise<readonly string[]>;
}

export interface SystemFacts {
  readonly platform: string;
  readonly arch: string;
  /** The operating system's release. */
  readonly release: string;
  /** BCP 47. */
  readonly locale: string;
  /** By name: of Electron, Chromium, Node and the like; those that are not there are missing. */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** These tell the user's name, so they are taken out of every line. */
  readonly homeDirectory: string;
  readonly userDataDirectory: string;
  readonly temporaryDirectory: string;
  /** Of the system's account; null when the system does not tell it. */
  readonly userName: string | null;
}

/**
 * Plain text without secrets, keys, names of people or of what the user named, and paths below the home directory.
 * Datasets are told apart by their ids, which say nothing.
 */
export async function createDiagnostics(sources: DiagnosticsSources): Promise<string> {
  const statuses = new Map(sources.syncStatuses().map((status) => [status.datasetId, status]));
  const datasets: string[] = [];
  for (const view of sources.datasets()) {
    datasets.push(await describeDataset(view, statuses.get(view.profile.id), sources.backup));
  }
  const logLines = await sources.readLogTail(LOG_LINES);
  const sections = [
    ...describeApp(sources.appInfo(), sources.system),
    describeSettings(sources.settings()),
    describePictures(await sources.pictures.figures()),
    '',
    `Datasets: ${datasets.length}`,
    ...datasets,
    '',
    `Log, the last ${logLines.length} lines:`,
    ...logLines,
  ];
  return `${withoutPlaces(sections.join('\n'), sources.system)}\n`;
}

const RUNTIME_PARTS = ['electron', 'chrome', 'node', 'v8'] as const;

function describeApp(app: AppInfo, system: SystemFacts): readonly string[] {
  const parts = RUNTIME_PARTS.flatMap((part) => {
    const version = system.versions[part];
    return version === undefined ? [] : [`${part} ${version}`];
  });
  return [
    `${app.name} ${app.version} on ${app.runtime} (${parts.join(', ')})`,
    `System: ${system.platform} ${system.release} ${system.arch}, locale ${system.locale}`,
  ];
}

function describeSettings(settings: Settings): string {
  const { smartAlbums, lastDatasetId, recentDatasetIds, automaticSync, ...choices } = settings;
  const told = [...Object.entries(choices), ...Object.entries(automaticSync)].map(
    ([name, value]) => `${name} ${value}`,
  );
  const shown = `dataset shown ${lastDatasetId ?? 'none'}, recent datasets ${recentDatasetIds.length}`;
  return `Settings: ${told.join(', ')}, ${shown}, smart albums ${smartAlbums.length}`;
}

function describePictures(figures: PictureFigures): string {
  const { count, bytes, limitBytes, encryption, inFlight, waiting, failed } = figures;
  const kept = `${count} kept, ${bytes} of ${limitBytes} bytes, encryption ${encryption}`;
  return `Pictures: ${kept}, ${inFlight} being fetched, ${waiting} waiting, ${failed} failed`;
}

async function describeDataset(
  { profile, hasCredentials }: DatasetView,
  status: SyncStatus | undefined,
  backup: DiagnosticsSources['backup'],
): Promise<string> {
  const annotations = await backup.stateOf(profile.id);
  const { error } = annotations;
  return [
    `- ${profile.id}: ${profile.kind}, region ${profile.regionId}`,
    `  credentials: ${hasCredentials ? 'there' : 'missing'}, kept in the ${profile.credentialStorage}`,
    `  sync: ${describeSync(status)}`,
    `  annotations: ${annotations.annotationCount}, backup ${annotations.state}${error === null ? '' : ` (${error.code})`}`,
  ].join('\n');
}

function describeSync(status: SyncStatus | undefined): string {
  if (status === undefined) return 'not since the app started';
  const { phase, groupsListed, requestCount, error } = status;
  const progress = `${phase}, ${groupsListed} groups, ${requestCount} calls`;
  if (error === null) return progress;
  const { code, service } = error;
  const answer = service === undefined ? '' : `, service code ${service.code}, HTTP ${service.status}`;
  return `${progress}, error ${code}${answer}, RequestId ${service?.requestId ?? 'none'}`;
}

function withoutPlaces(text: string, system: SystemFacts): string {
  const { homeDirectory, userDataDirectory, temporaryDirectory, userName } = system;
  const places = [
    [homeDirectory, '~'],
    [userDataDirectory, '<user data>'],
    [temporaryDirectory, '<temporary>'],
  ] as const;
  const safe = places.reduce((line, [path, name]) => withoutPath(line, path, name), text);
  return userName === null ? safe : withoutSegment(safe, userName);
}

const SEPARATORS = '[\\\\/]+';

/** However the path is written: as it is, inside JSON, in a file's URL, in other case where the system takes it for the same. */
function withoutPath(text: string, path: string, name: string): string {
  const [first = '', ...segments] = path.replace(/[\\/]+$/, '').split(/[\\/]+/);
  // The home of a system's own user may be the root, which is in every path.
  if (first === '' && segments.length === 0) return text;
  const start = first === '' ? `[\\\\/]${spellings(segments.shift() ?? '')}` : spellings(first);
  const pattern = [start, ...segments.map(spellings)].join(SEPARATORS);
  return text.replace(new RegExp(pattern, 'gi'), name);
}

/** A folder of this name, wherever it is. */
function withoutSegment(text: string, segment: string): string {
  if (segment === '') return text;
  return text.replace(new RegExp(`(?<=[\\\\/])${spellings(segment)}(?=[\\\\/"'\\s]|$)`, 'gimu'), '<user>');
}

function spellings(segment: string): string {
  const written = new Set([segment, encodeURI(segment), encodeURIComponent(segment)]);
  return `(?:${[...written].map(escaped).join('|')})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
