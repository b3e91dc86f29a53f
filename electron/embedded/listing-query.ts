/** Reads the parameters of QueryFigureClusters. Anything it can't read is refused with the vendor's code. */
import { SORT_FIELDS, type SortField, type SortOrder } from '../../shared/dataset.ts';
import { booleanOf, checkDataset, jsonObjectOf, type Parameters, pageSizeOf } from './call-parameters.ts';
import { nanosecondsOf } from './instant-text.ts';
import type { LabelPair } from './label-sets.ts';
import { invalidArgument } from './vendor-error.ts';

/** Nanoseconds since 1970, both edges included; null leaves an edge open. May hold no instant at all. */
export interface InstantRange {
  readonly start: bigint | null;
  readonly end: bigint | null;
}

/** Which groups are listed, and in which order. A page token belongs to exactly one of these. */
export interface ListingSelection {
  /** Null sorts by group id. */
  readonly sort: SortField | null;
  readonly order: SortOrder;
  /** All of these must hold. */
  readonly labels: readonly LabelPair[];
  readonly created: InstantRange | null;
  readonly updated: InstantRange | null;
}

export interface ListingQuery extends ListingSelection {
  readonly maxResults: number;
  /** Empty for the first page. */
  readonly nextToken: string;
  readonly withTotalCount: boolean;
}

function sortOf(parameters: Parameters): SortField | null {
  const text = parameters.get('Sort') ?? '';
  if (text === '') return null;
  const field = SORT_FIELDS.find((name) => name === text);
  if (field === undefined) throw invalidArgument('Sort', `"${text}" is not one of ${SORT_FIELDS.join(', ')}`);
  return field;
}

function orderOf(parameters: Parameters): SortOrder {
  const text = parameters.get('Order') ?? '';
  if (text !== '' && text !== 'asc' && text !== 'desc')
    throw invalidArgument('Order', `"${text}" is not asc or desc`);
  return text === 'desc' ? 'desc' : 'asc';
}

/** `key=value`, several joined by `&`. */
function labelsOf(parameters: Parameters): readonly LabelPair[] {
  const text = parameters.get('CustomLabels') ?? '';
  if (text === '') return [];
  return text.split('&').map((pair): LabelPair => {
    const equals = pair.indexOf('=');
    if (equals < 1) throw invalidArgument('CustomLabels', `"${pair}" is not key=value`);
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

/** Whether groups at exactly Start and End of a time range are listed. */
export type RangeEdges = 'inclusive' | 'exclusive';

function rangeOf(parameters: Parameters, name: string, edges: RangeEdges): InstantRange | null {
  const text = parameters.get(name) ?? '';
  if (text === '') return null;
  const value = jsonObjectOf(parameters, name, 'it is not a JSON object with Start and End');
  const edge = (edgeName: string): bigint | null => {
    const instant = value[edgeName];
    if (instant === undefined || instant === null || instant === '') return null;
    const nanoseconds = typeof instant === 'string' ? nanosecondsOf(instant) : null;
    if (nanoseconds === null) throw invalidArgument(name, `${edgeName} is not an RFC 3339 time`);
    return nanoseconds;
  };
  const range = { start: edge('Start'), end: edge('End') };
  if (range.start !== null && range.end !== null && range.start > range.end) {
    throw invalidArgument(name, 'Start is after End');
  }
  if (edges === 'inclusive') return range;
  return {
    start: range.start === null ? null : range.start + 1n,
    end: range.end === null ? null : range.end - 1n,
  };
}

/** Throws a VendorError when a parameter is missing or wrong, or the dataset is not the one served. */
export function readListingQuery(
  parameters: Parameters,
  projectName: string,
  datasetName: string,
  edges: RangeEdges = 'inclusive',
): ListingQuery {
  checkDataset(parameters, projectName, datasetName);
  return {
    sort: sortOf(parameters),
    order: orderOf(parameters),
    labels: labelsOf(parameters),
    created: rangeOf(parameters, 'CreateTimeRange', edges),
    updated: rangeOf(parameters, 'UpdateTimeRange', edges),
    maxResults: pageSizeOf(parameters),
    nextToken: parameters.get('NextToken') ?? '',
    withTotalCount: booleanOf(parameters, 'WithTotalCount'),
  };
}
