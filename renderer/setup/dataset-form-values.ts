import {
  type DatasetDraft,
  type ListingOrder,
  SORT_FIELDS,
  type SortField,
  type TimeRange,
} from '../../shared/dataset.ts';

/** The form's fields as typed. Times are those of `datetime-local` inputs, in this computer's zone. */
export interface DatasetFormValues {
  readonly displayName: string;
  readonly regionId: string;
  readonly endpoint: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly label: string;
  readonly createdFrom: string;
  readonly createdTo: string;
  readonly updatedFrom: string;
  readonly updatedTo: string;
  readonly pageSize: string;
  readonly listingSort: SortField | 'id';
  readonly listingDirection: ListingOrder['order'];
}

export type DatasetFormProblem = 'required' | 'endpoint' | 'pageSize' | 'label' | 'range';
export type DatasetFormProblems = Partial<Record<keyof DatasetFormValues, DatasetFormProblem>>;

export const EMPTY_DATASET_FORM: DatasetFormValues = {
  displayName: '',
  regionId: 'cn-hangzhou',
  endpoint: '',
  projectName: '',
  datasetName: '',
  label: '',
  createdFrom: '',
  createdTo: '',
  updatedFrom: '',
  updatedTo: '',
  pageSize: '100',
  listingSort: 'id',
  listingDirection: 'asc',
};

export function formOfDraft(draft: DatasetDraft): DatasetFormValues {
  const { scope, listingOrder } = draft;
  return {
    displayName: draft.displayName,
    regionId: draft.regionId,
    endpoint: draft.endpoint ?? '',
    projectName: draft.projectName,
    datasetName: draft.datasetName,
    label: scope.customLabels ?? '',
    createdFrom: localTime(scope.createTimeRange?.start ?? null),
    createdTo: localTime(scope.createTimeRange?.end ?? null),
    updatedFrom: localTime(scope.updateTimeRange?.start ?? null),
    updatedTo: localTime(scope.updateTimeRange?.end ?? null),
    pageSize: String(draft.pageSize),
    listingSort: listingOrder.sort ?? 'id',
    listingDirection: listingOrder.order,
  };
}

/**
 * The draft the form describes; call it only when `formProblems` found nothing.
 * `before` is the draft being edited: an instant the user did not touch keeps its nanoseconds.
 */
export function draftOfForm(values: DatasetFormValues, before: DatasetDraft | null = null): DatasetDraft {
  const { createTimeRange, updateTimeRange } = before?.scope ?? {
    createTimeRange: null,
    updateTimeRange: null,
  };
  return {
    displayName: values.displayName.trim() || values.datasetName.trim(),
    regionId: values.regionId.trim(),
    endpoint: values.endpoint.trim().replace(/\/+$/, '') || null,
    projectName: values.projectName.trim(),
    datasetName: values.datasetName.trim(),
    scope: {
      customLabels: values.label.trim() || null,
      createTimeRange: timeRange(values.createdFrom, values.createdTo, createTimeRange),
      updateTimeRange: timeRange(values.updatedFrom, values.updatedTo, updateTimeRange),
    },
    pageSize: Number(values.pageSize),
    listingOrder: {
      sort: SORT_FIELDS.find((field) => field === values.listingSort) ?? null,
      order: values.listingDirection,
    },
  };
}

export function formProblems(values: DatasetFormValues): DatasetFormProblems {
  const problems: DatasetFormProblems = {};
  for (const field of ['regionId', 'projectName', 'datasetName'] as const) {
    if (values[field].trim() === '') problems[field] = 'required';
  }
  if (!isEndpoint(values.endpoint.trim())) problems.endpoint = 'endpoint';
  if (!/^(?:[1-9]\d?|100)$/.test(values.pageSize.trim())) problems.pageSize = 'pageSize';
  if (values.label.trim() !== '' && !/^[^=]+=[^=]+$/.test(values.label.trim())) problems.label = 'label';
  if (endsBeforeStart(values.createdFrom, values.createdTo)) problems.createdTo = 'range';
  if (endsBeforeStart(values.updatedFrom, values.updatedTo)) problems.updatedTo = 'range';
  return problems;
}

function isEndpoint(text: string): boolean {
  if (text === '') return true;
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return false;
  if (url.pathname !== '/') return false;
  const isLoopback = url.hostname === 'localhost' || url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
}

function endsBeforeStart(start: string, end: string): boolean {
  return start !== '' && end !== '' && Date.parse(end) < Date.parse(start);
}

function timeRange(start: string, end: string, before: TimeRange | null): TimeRange | null {
  const edge = (text: string, known: string | null): string | null => {
    if (text === '') return null;
    return text === localTime(known) ? known : new Date(text).toISOString();
  };
  const range = { start: edge(start, before?.start ?? null), end: edge(end, before?.end ?? null) };
  return range.start === null && range.end === null ? null : range;
}

/** An instant as a `datetime-local` input takes it: this computer's zone, whole seconds. */
function localTime(instant: string | null): string {
  const time = instant === null ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(time)) return '';
  const zoneMs = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - zoneMs).toISOString().slice(0, 19);
}
