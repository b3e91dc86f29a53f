import type { DatasetAnnotations } from '../annotations/dataset-annotations.ts';
import type { CallControl } from '../cache-api.ts';
import type { AlbumRows } from '../columns/album-index.ts';
import { csvLine } from './csv-line.ts';
import { EXPORTED_FIELDS, type ExportedPerson, exportedPerson } from './exported-person.ts';
import { textBlob } from './text-blob.ts';

/** People written between two turns of the worker's other work. */
const PEOPLE_AT_ONCE = 1000;

/** The people at some rows, in that order; not all of them when it was ended. */
export async function exportPeople(
  album: AlbumRows,
  annotations: DatasetAnnotations,
  rows: Uint32Array,
  format: 'csv' | 'json',
  control?: CallControl,
): Promise<Blob> {
  const portions = portionsOf(album, annotations, rows, control);
  return format === 'csv'
    ? await textBlob('text/csv;charset=utf-8', csvText(portions))
    : await textBlob('application/json', jsonText(portions));
}

function* portionsOf(
  album: AlbumRows,
  annotations: DatasetAnnotations,
  rows: Uint32Array,
  control?: CallControl,
): Generator<readonly ExportedPerson[]> {
  for (let from = 0; from < rows.length; from += PEOPLE_AT_ONCE) {
    if (control?.signal.aborted) return;
    const portion = rows.subarray(from, from + PEOPLE_AT_ONCE);
    yield Array.from(portion, (row) => exportedPerson(album, annotations, row));
    control?.onProgress(from + portion.length, rows.length);
  }
}

function* csvText(portions: Iterable<readonly ExportedPerson[]>): Generator<string> {
  // Without the byte order mark spreadsheets take UTF-8 for the system's old encoding.
  yield `\uFEFF${csvLine(EXPORTED_FIELDS)}`;
  for (const people of portions) {
    yield people.map((person) => csvLine(EXPORTED_FIELDS.map((field) => person[field]))).join('');
  }
}

function* jsonText(portions: Iterable<readonly ExportedPerson[]>): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const people of portions) {
    yield separator + people.map((person) => JSON.stringify(person)).join(',\n');
    separator = ',\n';
  }
  yield '\n]\n';
}
