import {
  type DatasetDraft,
  type ListingOrder,
  SORT_FIELDS,
  type SortField,
  type TimeRange,
} from '../../shared/dataset.ts';
import { isRangeEmpty } from '../ui/day-range.ts';

/** The form's fields as typed. Ranges are kept as they came, to the nanosecond, until the user changes them. */
export interface DatasetFormValues {
  readonly displayName: string;
  readonly regionId: string;
  readonly endpoint: string;
  readonly ossEndpoint: string;
  readonly access: DatasetDraft['access'];
  readonly projectName: string;
  readonly datasetName: string;
  readonly label: string;
  readonly created: TimeRange | null;
  readonly updated: TimeRange | null;
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
  ossEndpoint: '',
  access: 'read-only',
  projectName: '',
  datasetName: '',
  label: '',
  created: null,
  updated: null,
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
    ossEndpoint: draft.ossEndpoint ?? '',
    access: draft.access,
    projectName: draft.projectName,
    datasetName: draft.datasetName,
    label: scope.customLabels ?? '',
    created: scope.createTimeRange,
    updated: scope.updateTimeRange,
    pageSize: String(draft.pageSize),
    listingSort: listingOrder.sort ?? 'id',
    listingDirection: listingOrder.order,
  };
}

/** The draft the form describes; call it only when `formProblems` found nothing. */
export function draftOfForm(values: DatasetFormValues): DatasetDraft {
  return {
    displayName: values.displayName.trim() || values.datasetName.trim(),
    regionId: values.regionId.trim(),
    endpoint: values.endpoint.trim().replace(/\/+$/, '') || null,
    ossEndpoint: values.ossEndpoint.trim().replace(/\/+$/, '') || null,
    access: values.access,
    projectName: values.projectName.trim(),
    datasetName: values.datasetName.trim(),
    scope: {
      customLabels: values.label.trim() || null,
      createTimeRange: values.created,
      updateTimeRange: values.updated,
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
  if (!isEndpoint(values.ossEndpoint.trim())) problems.ossEndpoint = 'endpoint';
  if (!/^(?:[1-9]\d?|100)$/.test(values.pageSize.trim())) problems.pageSize = 'pageSize';
  if (values.label.trim() !== '' && !/^[^=]+=[^=]+$/.test(values.label.trim())) problems.label = 'label';
  if (isRangeEmpty(values.created)) problems.created = 'range';
  if (isRangeEmpty(values.updated)) problems.updated = 'range';
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
