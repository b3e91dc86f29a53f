import type { CompactField, CompactPage } from '../../../shared/compact-page.ts';
import { DamagedSnapshot, type ReadableColumn, type SavedColumn } from './column.ts';
import { CoverColumns } from './cover-columns.ts';
import { CoverVersions } from './cover-versions.ts';
import { DictionaryColumn } from './dictionary-column.ts';
import { FoldedNames } from './folded-names.ts';
import { InstantColumn } from './instant-column.ts';
import { LabelColumn } from './label-column.ts';
import { NumberColumn } from './number-column.ts';
import { PinyinNames } from './pinyin-names.ts';
import { TextColumn } from './text-column.ts';

/** Every field of a compact row as a column, and what search and cards read in their stead. */
export interface AlbumColumns {
  readonly objectId: TextColumn;
  readonly name: TextColumn;
  readonly gender: DictionaryColumn;
  readonly faceCount: NumberColumn;
  readonly imageCount: NumberColumn;
  readonly videoCount: NumberColumn;
  readonly averageAge: NumberColumn;
  readonly minAge: NumberColumn;
  readonly maxAge: NumberColumn;
  readonly createTime: InstantColumn;
  readonly updateTime: InstantColumn;
  readonly projectName: DictionaryColumn;
  readonly datasetName: DictionaryColumn;
  readonly customId: TextColumn;
  readonly customLabels: LabelColumn;
  readonly metaLockVersion: NumberColumn;
  readonly cover: CoverColumns;
  readonly coverVersion: CoverVersions;
  readonly foldedName: FoldedNames;
  /** Fewer rows than the others until it is brought up to date: appending a page does not wait for it. */
  readonly pinyinName: PinyinNames;
}

/** The fields in which two copies of a group are compared. */
export const COMPARED_FIELDS = [
  'name',
  'gender',
  'faceCount',
  'imageCount',
  'videoCount',
  'averageAge',
  'minAge',
  'maxAge',
  'createTime',
  'updateTime',
  'projectName',
  'datasetName',
  'customId',
  'customLabels',
  'metaLockVersion',
  'cover',
] as const satisfies readonly CompactField[];

export function emptyColumns(): AlbumColumns {
  return {
    objectId: new TextColumn(),
    name: new TextColumn(),
    gender: new DictionaryColumn(),
    faceCount: new NumberColumn(),
    imageCount: new NumberColumn(),
    videoCount: new NumberColumn(),
    averageAge: new NumberColumn(),
    minAge: new NumberColumn(),
    maxAge: new NumberColumn(),
    createTime: new InstantColumn(),
    updateTime: new InstantColumn(),
    projectName: new DictionaryColumn(),
    datasetName: new DictionaryColumn(),
    customId: new TextColumn(),
    customLabels: new LabelColumn(),
    metaLockVersion: new NumberColumn(),
    cover: new CoverColumns(),
    coverVersion: new CoverVersions(),
    foldedName: new FoldedNames(),
    pinyinName: new PinyinNames(),
  };
}

export function appendToColumns(columns: AlbumColumns, page: CompactPage): void {
  columns.objectId.append(page.objectId);
  columns.name.append(page.name);
  columns.gender.append(page.gender);
  columns.faceCount.append(page.faceCount);
  columns.imageCount.append(page.imageCount);
  columns.videoCount.append(page.videoCount);
  columns.averageAge.append(page.averageAge);
  columns.minAge.append(page.minAge);
  columns.maxAge.append(page.maxAge);
  columns.createTime.append(page.createTime);
  columns.updateTime.append(page.updateTime);
  columns.projectName.append(page.projectName);
  columns.datasetName.append(page.datasetName);
  columns.customId.append(page.customId);
  columns.customLabels.append(page.customLabels);
  columns.metaLockVersion.append(page.metaLockVersion);
  columns.cover.append(page.cover);
  columns.coverVersion.append(page.cover);
  columns.foldedName.append(page.name);
}

/** Whether two albums hold the same value of a field at these rows. */
export function sameField(
  field: CompactField,
  columns: AlbumColumns,
  row: number,
  others: AlbumColumns,
  otherRow: number,
): boolean {
  const column: ReadableColumn<unknown> = columns[field];
  return column.sameAs(row, others[field], otherRow);
}

const COVER_PREFIX = 'cover.';

/** Column name → its arrays; the parts of the cover are named `cover.uri` and so on. */
export type SavedColumns = Readonly<Record<string, SavedColumn>>;

/** Whether a saved column is one of those that an album can be opened without, to be attached later. */
export function isCoverPart(name: string): boolean {
  return name.startsWith(COVER_PREFIX);
}

/** Fills in the pinyin of names that nobody searched yet. Throws CoversNotLoaded while covers are left out. */
export function saveColumns(columns: AlbumColumns): SavedColumns {
  const { cover, pinyinName, ...others } = columns;
  pinyinName.update(columns.foldedName);
  const saved: Record<string, SavedColumn> = { pinyinName: pinyinName.save() };
  for (const [name, column] of Object.entries(others)) saved[name] = column.save();
  for (const [part, column] of Object.entries(cover.saveParts())) saved[COVER_PREFIX + part] = column;
  return saved;
}

/**
 * The columns without their covers if none of the covers' parts is there. Fails with DamagedSnapshot unless every other
 * column is there and has `rowCount` rows.
 */
export function loadColumns(saved: SavedColumns, rowCount: number): AlbumColumns {
  const part = (name: string): SavedColumn => saved[name] ?? {};
  const covers = coverParts(saved);
  const columns: AlbumColumns = {
    objectId: TextColumn.load(part('objectId')),
    name: TextColumn.load(part('name')),
    gender: DictionaryColumn.load(part('gender')),
    faceCount: NumberColumn.load(part('faceCount')),
    imageCount: NumberColumn.load(part('imageCount')),
    videoCount: NumberColumn.load(part('videoCount')),
    averageAge: NumberColumn.load(part('averageAge')),
    minAge: NumberColumn.load(part('minAge')),
    maxAge: NumberColumn.load(part('maxAge')),
    createTime: InstantColumn.load(part('createTime')),
    updateTime: InstantColumn.load(part('updateTime')),
    projectName: DictionaryColumn.load(part('projectName')),
    datasetName: DictionaryColumn.load(part('datasetName')),
    customId: TextColumn.load(part('customId')),
    customLabels: LabelColumn.load(part('customLabels')),
    metaLockVersion: NumberColumn.load(part('metaLockVersion')),
    cover: covers === null ? CoverColumns.unloaded(rowCount) : CoverColumns.load(covers),
    coverVersion: CoverVersions.load(part('coverVersion')),
    foldedName: FoldedNames.load(part('foldedName')),
    pinyinName: PinyinNames.load(part('pinyinName')),
  };
  const misfit = Object.entries(columns).find(([, column]) => column.length !== rowCount);
  if (misfit !== undefined)
    throw new DamagedSnapshot(`the saved column ${misfit[0]} has not ${rowCount} rows`);
  return columns;
}

/** Brings in the covers that the columns were loaded without. Fails with DamagedSnapshot unless they fit. */
export function attachCovers(columns: AlbumColumns, saved: SavedColumns): void {
  columns.cover.attach(coverParts(saved) ?? {});
}

/** Part → its arrays; null when none is saved. */
function coverParts(saved: SavedColumns): Readonly<Record<string, SavedColumn>> | null {
  const parts = Object.entries(saved)
    .filter(([name]) => isCoverPart(name))
    .map(([name, column]) => [name.slice(COVER_PREFIX.length), column] as const);
  return parts.length === 0 ? null : Object.fromEntries(parts);
}
