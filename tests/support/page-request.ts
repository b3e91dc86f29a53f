import type { PageRequest } from '../../electron/sync/ports.ts';

/** The first page of a whole dataset, in id order. */
export const FIRST_PAGE: PageRequest = {
  scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
  createTimeRange: null,
  updateTimeRange: null,
  listingOrder: { sort: null, order: 'asc' },
  pageSize: 100,
  nextToken: null,
  withTotalCount: false,
};
