import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { foldName } from '../columns/fold-name.ts';
import { FoldedNames } from '../columns/folded-names.ts';
import { PinyinNames } from '../columns/pinyin-names.ts';
import { pinyinSearch } from '../columns/pinyin-search.ts';

/**
 * 1 for each row whose name (pending, else the service's) or alias contains the text, or has it in its pinyin; null for a text that all names contain.
 * Space around the text does not count.
 */
export function namesContaining(album: AlbumRows, annotated: AnnotatedRows, text: string): Uint8Array | null {
  const folded = foldName(text.trim());
  if (folded === '') return null;
  const found = new Uint8Array(album.rowCount);
  const mark = (row: number): void => {
    found[row] = 1;
  };
  const pinyin = pinyinSearch(folded, false);
  const names = searchedNames(album);
  names.folded.search(folded, mark);
  if (pinyin !== null) names.pinyin.search(pinyin, mark);
  // A name on its way to the service stands for that of the service; an alias stands beside it.
  for (const row of annotated.pendingNames.keys()) found[row] = 0;
  for (const given of givenNames(annotated)) {
    const markGiven = (place: number): void => mark(given.rows[place] as number);
    given.folded.search(folded, markGiven);
    if (pinyin !== null) given.pinyin.search(pinyin, markGiven);
  }
  return found;
}

/** 1 for each row whose shown name, or its pinyin, begins with the text; null for an empty text. */
export function namesBeginningWith(
  album: AlbumRows,
  annotated: AnnotatedRows,
  text: string,
): Uint8Array | null {
  const folded = foldName(text.trimStart());
  if (folded === '') return null;
  const found = new Uint8Array(album.rowCount);
  const mark = (row: number): void => {
    found[row] = 1;
  };
  const pinyin = pinyinSearch(folded, true);
  const names = searchedNames(album);
  names.folded.searchStarts(folded, mark);
  if (pinyin !== null) names.pinyin.search(pinyin, mark);
  for (const given of givenNames(annotated)) {
    const markGiven = (place: number): void => mark(given.rows[place] as number);
    for (const row of given.rows) found[row] = 0;
    given.folded.searchStarts(folded, markGiven);
    if (pinyin !== null) given.pinyin.search(pinyin, markGiven);
  }
  return found;
}

interface SearchedNames {
  readonly folded: FoldedNames;
  readonly pinyin: PinyinNames;
}

function searchedNames({ columns }: AlbumRows): SearchedNames {
  columns.pinyinName.update(columns.foldedName);
  return { folded: columns.foldedName, pinyin: columns.pinyinName };
}

/** Names in the forms that search reads; `rows` says whose each is. */
interface GivenNames extends SearchedNames {
  readonly version: number;
  readonly rows: readonly number[];
}

const madeOf = new WeakMap<ReadonlyMap<number, string>, GivenNames>();

/** The pending names, then the aliases, which are above them. */
function givenNames({ pendingNames, aliases, aliasVersion }: AnnotatedRows): readonly GivenNames[] {
  return [pendingNames, aliases].filter(({ size }) => size > 0).map((names) => made(names, aliasVersion));
}

function made(names: ReadonlyMap<number, string>, version: number): GivenNames {
  const known = madeOf.get(names);
  if (known?.version === version) return known;
  const folded = new FoldedNames();
  folded.append([...names.values()]);
  const pinyin = new PinyinNames();
  pinyin.update(folded);
  const given = { version, rows: [...names.keys()], folded, pinyin };
  madeOf.set(names, given);
  return given;
}
