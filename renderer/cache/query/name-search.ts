import type { AnnotatedRows } from '../annotations/annotated-rows.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { foldName } from '../columns/fold-name.ts';
import { FoldedNames } from '../columns/folded-names.ts';
import { PinyinNames } from '../columns/pinyin-names.ts';
import { pinyinSearch } from '../columns/pinyin-search.ts';

/**
 * 1 for each row whose name or alias contains the text, or has it in its pinyin; null for a text that all names contain.
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
  const aliases = searchedAliases(annotated);
  const markAlias = (place: number): void => mark(aliases.rows[place] as number);
  aliases.folded.search(folded, markAlias);
  if (pinyin !== null) aliases.pinyin.search(pinyin, markAlias);
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
  const aliases = searchedAliases(annotated);
  const markAlias = (place: number): void => mark(aliases.rows[place] as number);
  for (const row of aliases.rows) found[row] = 0;
  aliases.folded.searchStarts(folded, markAlias);
  if (pinyin !== null) aliases.pinyin.search(pinyin, markAlias);
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

/** The aliases in the forms that search reads; `rows` says whose each is. */
interface SearchedAliases extends SearchedNames {
  readonly aliasVersion: number;
  readonly rows: readonly number[];
}

const aliasesOf = new WeakMap<AnnotatedRows['aliases'], SearchedAliases>();

function searchedAliases({ aliases, aliasVersion }: AnnotatedRows): SearchedAliases {
  const known = aliasesOf.get(aliases);
  if (known?.aliasVersion === aliasVersion) return known;
  const folded = new FoldedNames();
  folded.append([...aliases.values()]);
  const pinyin = new PinyinNames();
  pinyin.update(folded);
  const made = { aliasVersion, rows: [...aliases.keys()], folded, pinyin };
  aliasesOf.set(aliases, made);
  return made;
}
