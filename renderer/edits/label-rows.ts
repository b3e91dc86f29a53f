/** A label as it is typed; `id` keeps its fields apart from others'. */
export interface LabelRow {
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

export type LabelProblem = 'empty' | 'twice' | 'long-key' | 'long-value';

const LONGEST_KEY = 128;
const LONGEST_VALUE = 1024;

export function rowsOfLabels(labels: Readonly<Record<string, string>>): readonly LabelRow[] {
  return Object.entries(labels).map(([key, value], id) => ({ id, key, value }));
}

/** `fromEntries` defines properties, so a label named `__proto__` stays a label. */
export function labelsOfRows(rows: readonly LabelRow[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(({ key, value }) => [key.trim(), value]));
}

export function withNewRow(rows: readonly LabelRow[]): readonly LabelRow[] {
  return [...rows, { id: 1 + Math.max(-1, ...rows.map(({ id }) => id)), key: '', value: '' }];
}

/** What is wrong with a row; null while nothing is. Of two with one key the first is right. */
export function problemOf(row: LabelRow, rows: readonly LabelRow[]): LabelProblem | null {
  const key = row.key.trim();
  if (key === '') return 'empty';
  if (key.length > LONGEST_KEY) return 'long-key';
  if (row.value.length > LONGEST_VALUE) return 'long-value';
  const first = rows.find((other) => other.key.trim() === key);
  return first === undefined || first.id === row.id ? null : 'twice';
}
