import type { TFunction } from 'i18next';
import { parseInstant } from '../../shared/instant.ts';
import type { AlbumSort, PersonCard } from '../cache/cache-api.ts';
import { formatList, formatNumber } from '../i18n/format.ts';
import { wordAges, wordGender } from './person-words.ts';

/** A column of the table after the person's own. */
interface TableColumn {
  readonly id:
    | 'photos'
    | 'videos'
    | 'faces'
    | 'gender'
    | 'age'
    | 'created'
    | 'updated'
    | 'labels'
    | 'project'
    | 'dataset';
  /** What its header sorts by; null for what can't be sorted by. */
  readonly field: AlbumSort['field'] | null;
  readonly isNumber: boolean;
  /** Null where the service says nothing. */
  readonly word: (card: PersonCard, t: TFunction, language: string) => string | null;
}

export const TABLE_COLUMNS: readonly TableColumn[] = [
  { id: 'photos', field: 'ImageCount', isNumber: true, word: count('imageCount') },
  { id: 'videos', field: 'VideoCount', isNumber: true, word: count('videoCount') },
  { id: 'faces', field: 'FaceCount', isNumber: true, word: count('faceCount') },
  { id: 'gender', field: 'Gender', isNumber: false, word: ({ gender }, t) => wordGender(gender, t) },
  { id: 'age', field: 'AverageAge', isNumber: true, word: wordAges },
  {
    id: 'created',
    field: 'CreateTime',
    isNumber: true,
    word: ({ createTime }, _, language) => wordDay(createTime, language),
  },
  {
    id: 'updated',
    field: 'UpdateTime',
    isNumber: true,
    word: ({ updateTime }, _, language) => wordDay(updateTime, language),
  },
  { id: 'labels', field: null, isNumber: false, word: wordLabels },
  { id: 'project', field: 'ProjectName', isNumber: false, word: ({ projectName }) => projectName },
  { id: 'dataset', field: 'DatasetName', isNumber: false, word: ({ datasetName }) => datasetName },
];

/** Columns of the table, the person's own included. */
export const COLUMN_COUNT = TABLE_COLUMNS.length + 1;

function count(key: 'imageCount' | 'videoCount' | 'faceCount'): TableColumn['word'] {
  return (card, _, language) => {
    const value = card[key];
    return value === null ? null : formatNumber(value, language);
  };
}

/** Making a formatter costs more than a cell may. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day of an RFC 3339 instant in this computer's zone, in the locale's short form; text that is none as it is. */
export function wordDay(text: string | null, language: string): string | null {
  const instant = text === null ? null : parseInstant(text);
  if (instant === null) return text;
  let format = dayFormats.get(language);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    dayFormats.set(language, format);
  }
  return format.format(instant.seconds * 1000);
}

function wordLabels({ customLabels }: PersonCard, _: TFunction, language: string): string | null {
  const words = Object.entries(customLabels).map(([key, value]) => `${key}: ${value}`);
  return words.length === 0 ? null : formatList(words, language);
}
