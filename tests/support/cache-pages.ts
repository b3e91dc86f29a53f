/** Listed pages for tests of the cache: groups drawn from a seed, as compact rows and as what goes over the port. */
import { type AnnotatedRows, HIDDEN, PINNED } from '../../renderer/cache/annotations/annotated-rows.ts';
import type { AlbumIndex } from '../../renderer/cache/columns/album-index.ts';
import type { PageToCommit } from '../../shared/cache-protocol.ts';
import type { CompactPage, CoverReference } from '../../shared/compact-page.ts';
import type { RangeCheckpoint } from '../../shared/sync.ts';

/** One group as a test describes it; what is left out is absent. */
export type TestGroup = {
  readonly [Field in RowField]?: CompactPage[Field][number] | undefined;
} & { readonly objectId: string };
type RowField = Exclude<keyof CompactPage, 'count'>;

export function compactPage(groups: readonly TestGroup[]): CompactPage {
  const column = <Field extends RowField>(field: Field): (CompactPage[Field][number] | null)[] =>
    groups.map(
      (group) => (group as Readonly<Record<string, CompactPage[Field][number] | null>>)[field] ?? null,
    );
  return {
    count: groups.length,
    objectId: groups.map(({ objectId }) => objectId),
    name: column('name'),
    gender: column('gender'),
    faceCount: column('faceCount'),
    imageCount: column('imageCount'),
    videoCount: column('videoCount'),
    averageAge: column('averageAge'),
    minAge: column('minAge'),
    maxAge: column('maxAge'),
    createTime: column('createTime'),
    updateTime: column('updateTime'),
    projectName: column('projectName'),
    datasetName: column('datasetName'),
    customId: column('customId'),
    customLabels: column('customLabels'),
    metaLockVersion: column('metaLockVersion'),
    cover: column('cover'),
  };
}

/** What the user made of a group. */
export interface TestMarks {
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  readonly alias: string | null;
}

/** Group id → its marks, laid over the rows that an album has now. Those of groups that it lacks are left out. */
export function annotatedOver(
  index: AlbumIndex,
  marks: ReadonlyMap<string, Partial<TestMarks>> = new Map(),
): AnnotatedRows {
  const flags = new Uint8Array(index.rowCount);
  const aliases = new Map<number, string>();
  for (const [groupId, { isPinned, isHidden, alias }] of marks) {
    const row = index.findRow(groupId);
    if (row === null) continue;
    flags[row] = (isPinned === true ? PINNED : 0) | (isHidden === true ? HIDDEN : 0);
    if (alias != null) aliases.set(row, alias);
  }
  return {
    version: 0,
    flags,
    hasPinned: flags.some((flag) => (flag & PINNED) !== 0),
    hasHidden: flags.some((flag) => (flag & HIDDEN) !== 0),
    aliasVersion: 0,
    aliases,
    pendingNames: new Map(),
    shownNames: aliases,
    pendingLabels: new Map(),
    hasNote: () => false,
  };
}

const encoder = new TextEncoder();

/** The page as main would send it: rows, and a body of the service's JSON, deflated and cut in parts. */
export async function pageToCommit(
  groups: readonly TestGroup[],
  place: { readonly rangeId?: number; readonly pageIndex: number },
): Promise<PageToCommit> {
  const body = JSON.stringify({ RequestId: 'test', FigureClusters: groups.map(serviceGroup) });
  return {
    rangeId: 0,
    ...place,
    groupCount: groups.length,
    rows: encoder.encode(JSON.stringify(compactPage(groups))),
    details: await deflatedParts(body, 60 * 1024),
  };
}

/** A range of a run as main tells of it: the only one of a full listing before its first page, but for what a test says. */
export function rangeAt(range: Partial<RangeCheckpoint> = {}): RangeCheckpoint {
  return {
    ...{ rangeId: 0, purpose: 'listing', createTimeRange: null, updateTimeRange: null },
    ...{ listingOrder: { sort: null, order: 'asc' }, nextToken: null, pageCount: 0, groupCount: 0 },
    ...{ matchCount: null, position: null, meets: null, done: false },
    ...range,
  };
}

/** Some of the fields as the service spells them: enough to tell groups apart. */
function serviceGroup(group: TestGroup): Readonly<Record<string, unknown>> {
  return {
    ObjectId: group.objectId,
    Name: group.name ?? undefined,
    FaceCount: group.faceCount ?? undefined,
    CustomLabels: group.customLabels ?? undefined,
    FutureField: { of: group.objectId },
  };
}

export async function deflatedParts(text: string, partSize: number): Promise<readonly Uint8Array[]> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += partSize)
    parts.push(bytes.slice(start, start + partSize));
  return parts;
}

/** Numbers below one that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const GIVEN = ['Anna', 'Ägir', 'Zoë', 'ｗｉｄｅ', '张三', '李四', '王小明', 'José', 'Өмір', 'bob', 'Bob'];
const PLACES = ['Hangzhou', 'Oslo', 'Lima'];

/** A group like a service's: most small and unnamed, some fields absent. The id rises with `number`. */
export function drawnGroup(number: number, random: () => number): TestGroup {
  const maybe = <Value>(share: number, value: Value): Value | null => (random() < share ? value : null);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const faces = Math.floor(3 / (random() + 0.003));
  return {
    objectId: `Cluster-${String(number).padStart(8, '0')}-999e-410b-b54e-cd5dba000000`,
    name: maybe(0.4, `${pick(GIVEN)} ${Math.floor(random() * 5000)}`),
    gender: maybe(0.9, pick(['male', 'female'])),
    faceCount: faces,
    imageCount: maybe(0.95, Math.ceil(faces * 0.9)),
    videoCount: maybe(0.5, Math.floor(random() * 4)),
    averageAge: maybe(0.9, Math.floor(random() * 900) / 10),
    minAge: Math.floor(random() * 20),
    maxAge: 20 + Math.floor(random() * 70),
    createTime: instant(1.6e9 + Math.floor(random() * 1e4), random),
    updateTime: maybe(0.95, instant(1.6e9 + Math.floor(random() * 1e8), random)),
    projectName: 'demo-project',
    datasetName: pick(['people', 'archive']),
    customId: maybe(0.1, `c-${number}`),
    customLabels: maybe(0.5, { place: pick(PLACES), album: `a${Math.floor(random() * 40)}` }),
    metaLockVersion: 1,
    cover: maybe(0.98, drawnCover(number, random)),
  };
}

function drawnCover(number: number, random: () => number): CoverReference {
  const edge = (): number => Math.floor(random() * 3000);
  return {
    objectId: `75d5de2c50754e3dadd5c35dbca5f9949369e37eb342a73821f690c9${String(number).padStart(8, '0')}`,
    uri: `oss://demo-bucket/photos/2021/06/holiday-${number}.jpg`,
    eTag: `"1D9C280A7C4F67F7EF873E28${String(number).padStart(8, '0')}"`,
    width: 4000,
    height: 3000,
    orientation: 1,
    figureId: `868a9e74-cde5-4c7a-9013-${String(number).padStart(12, '0')}`,
    face: [edge(), edge(), edge(), edge()],
  };
}

function instant(seconds: number, random: () => number): string {
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(Math.floor(random() * 1e9)).padStart(9, '0')}+08:00`;
}
