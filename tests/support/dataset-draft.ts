import type { DatasetDraft } from '../../shared/dataset.ts';

/** A draft as the connect form makes it, with what the test cares for. */
export function datasetDraft(change: Partial<DatasetDraft> = {}): DatasetDraft {
  return {
    displayName: 'Family',
    regionId: 'cn-shanghai',
    endpoint: null,
    projectName: 'p',
    datasetName: 'd',
    scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
    pageSize: 100,
    listingOrder: { sort: null, order: 'asc' },
    ...change,
  };
}
