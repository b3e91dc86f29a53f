/** Reads parameters that several operations have. Anything that can't be read is refused with the vendor's code. */
import { invalidArgument, resourceNotFound, VendorError } from './vendor-error.ts';

export type Parameters = ReadonlyMap<string, string>;

const LARGEST_PAGE = 100;

export function required(parameters: Parameters, name: string): string {
  const text = parameters.get(name) ?? '';
  if (text === '') throw new VendorError(400, `Missing${name}`, `${name} is mandatory for this action.`);
  return text;
}

export function checkProject(parameters: Parameters, projectName: string): void {
  const project = required(parameters, 'ProjectName');
  if (project !== projectName) throw resourceNotFound('project', project);
}

export function checkDataset(parameters: Parameters, projectName: string, datasetName: string): void {
  required(parameters, 'ProjectName');
  const dataset = required(parameters, 'DatasetName');
  checkProject(parameters, projectName);
  if (dataset !== datasetName) throw resourceNotFound('dataset', dataset);
}

/** MaxResults: unset or 0 is 100. */
export function pageSizeOf(parameters: Parameters): number {
  const text = parameters.get('MaxResults') ?? '';
  if (text === '') return LARGEST_PAGE;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(count) || count > LARGEST_PAGE) {
    throw invalidArgument('MaxResults', `"${text}" is not a whole number from 0 to ${LARGEST_PAGE}`);
  }
  return count === 0 ? LARGEST_PAGE : count;
}

export function booleanOf(parameters: Parameters, name: string): boolean {
  const text = parameters.get(name) ?? '';
  if (text !== '' && text !== 'true' && text !== 'false')
    throw invalidArgument(name, `"${text}" is not true or false`);
  return text === 'true';
}

function parsedJson(parameters: Parameters, name: string): unknown {
  try {
    return JSON.parse(parameters.get(name) ?? '');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** A structured parameter, sent as one JSON text; `otherwise` says what it is not. */
export function jsonObjectOf(
  parameters: Parameters,
  name: string,
  otherwise = 'it is not a JSON object',
): Readonly<Record<string, unknown>> {
  const value = parsedJson(parameters, name);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw invalidArgument(name, otherwise);
}

/** A list of texts, sent as one JSON text; null when it is not set. */
export function jsonTextsOf(parameters: Parameters, name: string, most: number): readonly string[] | null {
  if ((parameters.get(name) ?? '') === '') return null;
  const value = parsedJson(parameters, name);
  const isList = Array.isArray(value) && value.every((entry) => typeof entry === 'string' && entry !== '');
  if (!isList) throw invalidArgument(name, 'it is not a JSON list of texts');
  if (value.length > most) throw invalidArgument(name, `it has more than ${most} entries`);
  return value as readonly string[];
}
