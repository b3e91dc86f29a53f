import { describe, expect, it } from 'vitest';
import { queryParameters } from '../../../electron/imm/query-parameters.ts';
import type { PageRequest } from '../../../electron/sync/ports.ts';
import { SORT_FIELDS } from '../../../shared/dataset.ts';
import { FIRST_PAGE } from '../../support/page-request.ts';

describe('queryParameters', () => {
  it('sends every parameter of the operation', () => {
    const request: PageRequest = {
      scope: {
        customLabels: 'key=value',
        createTimeRange: { start: '2016-12-31T00:00:00+08:00', end: '2026-12-31T23:59:59.123456789+08:00' },
        updateTimeRange: { start: null, end: '2020-01-01T00:00:00Z' },
      },
      createTimeRange: null,
      updateTimeRange: null,
      listingOrder: { sort: 'ImageCount', order: 'desc' },
      pageSize: 50,
      nextToken: 'CAESE+/=tok',
      withTotalCount: true,
    };
    expect(queryParameters(request)).toEqual({
      Sort: 'ImageCount',
      Order: 'desc',
      CustomLabels: 'key=value',
      MaxResults: '50',
      NextToken: 'CAESE+/=tok',
      CreateTimeRange: '{"Start":"2016-12-31T00:00:00+08:00","End":"2026-12-31T23:59:59.123456789+08:00"}',
      UpdateTimeRange: '{"End":"2020-01-01T00:00:00Z"}',
      WithTotalCount: 'true',
    });
  });

  it('leaves out what is not asked for', () => {
    expect(queryParameters(FIRST_PAGE)).toEqual({
      Order: 'asc',
      MaxResults: '100',
    });
  });

  it.each(SORT_FIELDS)('sends the sort field %s by its name on the wire', (sort) => {
    const request: PageRequest = { ...FIRST_PAGE, listingOrder: { sort, order: 'asc' } };
    expect(queryParameters(request).Sort).toBe(sort);
  });

  it.each([
    ['CreateTimeRange', 'createTimeRange'],
    ['UpdateTimeRange', 'updateTimeRange'],
  ] as const)('narrows the scope’s %s to that of the request', (name, key) => {
    const range = { start: '2020-01-01T00:00:00Z', end: '2021-01-01T00:00:00Z' };
    const scope = { ...FIRST_PAGE.scope, [key]: { start: '2020-06-01T00:00:00Z', end: null } };
    expect(queryParameters({ ...FIRST_PAGE, [key]: range })[name]).toBe(
      '{"Start":"2020-01-01T00:00:00Z","End":"2021-01-01T00:00:00Z"}',
    );
    expect(queryParameters({ ...FIRST_PAGE, scope, [key]: range })[name]).toBe(
      '{"Start":"2020-06-01T00:00:00Z","End":"2021-01-01T00:00:00Z"}',
    );
  });

  it('leaves out a range that is open on both sides', () => {
    const scope = { ...FIRST_PAGE.scope, updateTimeRange: { start: null, end: null } };
    expect(queryParameters({ ...FIRST_PAGE, scope })).not.toHaveProperty('UpdateTimeRange');
  });
});
