import type { ExportedValue } from './exported-person.ts';

/** A record of RFC 4180 with its line end. */
export function csvLine(values: readonly ExportedValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: ExportedValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return quoted(unformulated(typeof value === 'string' ? value : JSON.stringify(value)));
}

/** Spreadsheets take a text that begins so for a formula, and would run what somebody else wrote into a name. */
function unformulated(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
