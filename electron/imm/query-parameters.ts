import type { TimeRange } from '../../shared/dataset.ts';
import type { PageRequest } from '../sync/ports.ts';
import { narrowRange } from './narrow-range.ts';

/** The request parameters of QueryFigureClusters but for the dataset's names, each as the text that goes over the wire. */
export function queryParameters(request: PageRequest): Readonly<Record<string, string>> {
  const { scope, listingOrder } = request;
  return withoutAbsent({
    Sort: listingOrder.sort,
    Order: listingOrder.order,
    CustomLabels: scope.customLabels,
    MaxResults: String(request.pageSize),
    NextToken: request.nextToken,
    CreateTimeRange: timeRangeText(narrowRange(scope.createTimeRange, request.createTimeRange)),
    UpdateTimeRange: timeRangeText(narrowRange(scope.updateTimeRange, request.updateTimeRange)),
    WithTotalCount: request.withTotalCount ? 'true' : null,
  });
}

/** Structured parameters are one JSON text each, never `CreateTimeRange.Start`. An open edge is left out. */
function timeRangeText(range: TimeRange | null): string | null {
  if (range === null || (range.start === null && range.end === null)) return null;
  return JSON.stringify({
    ...(range.start === null ? {} : { Start: range.start }),
    ...(range.end === null ? {} : { End: range.end }),
  });
}

function withoutAbsent(parameters: Readonly<Record<string, string | null>>): Record<string, string> {
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== '') present[name] = value;
  }
  return present;
}
