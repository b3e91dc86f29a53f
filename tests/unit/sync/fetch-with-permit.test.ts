import { describe, expect, it } from 'vitest';
import { fetchWithPermit } from '../../../electron/sync/fetch-with-permit.ts';
import type { CallOutcome, DatasetListing, ListedPage, PageRequest } from '../../../electron/sync/ports.ts';
import type { EffectOf } from '../../../electron/sync/sync-effect.ts';
import { type AppError, appError } from '../../../shared/app-error.ts';
import { failure, type Result, success } from '../../../shared/result.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

const PAGE: ListedPage = {
  ...{ requestId: null, clusters: [], nextToken: null, totalCount: 7, serviceTime: null },
  body: new Uint8Array(),
};

const EFFECT: EffectOf<'fetch-page'> = {
  type: 'fetch-page',
  rangeId: 3,
  createTimeRange: { start: '2024-01-01T00:00:00Z', end: null },
  updateTimeRange: { start: '2024-02-01T00:00:00Z', end: null },
  listingOrder: { sort: 'CreateTime', order: 'desc' },
  pageIndex: 2,
  nextToken: 'token',
  withTotalCount: true,
  isCount: false,
};

/** A listing whose calls take 70 ms and end as `answer` says; tells what it was asked. */
function listingThat(answer: () => Result<ListedPage, AppError>, allows = true) {
  const clock = new FakeClock();
  const asked: PageRequest[] = [];
  const ended: CallOutcome[] = [];
  const callers: string[] = [];
  const listing: DatasetListing = {
    source: {
      async fetchPage(request, signal, onRequest = () => {}) {
        asked.push(request);
        onRequest();
        await clock.sleep(70, signal);
        return answer();
      },
    },
    scope: { customLabels: 'a=b', createTimeRange: null, updateTimeRange: null },
    listingOrder: { sort: 'Name', order: 'asc' },
    ...{ pageSize: 40, fingerprint: 'f', contents: 'c' },
    limiter: {
      async acquire(caller) {
        callers.push(caller);
        return allows ? { end: (outcome) => ended.push(outcome) } : null;
      },
    },
  };
  let requestCount = 0;
  const fetchPage = async (effect = EFFECT): Promise<Result<ListedPage, AppError>> => {
    const onRequest = (): number => ++requestCount;
    const context = { datasetId: 'family', signal: new AbortController().signal, onRequest, clock };
    const page = fetchWithPermit(listing, effect, context);
    page.catch(() => {});
    await clock.pass(1_000);
    return page;
  };
  return { ...{ asked, ended, callers, fetchPage }, requests: () => requestCount };
}

describe('a page with a permit', () => {
  it('is asked for as the range wants it, in the listing’s scope and page size', async () => {
    const { asked, callers, fetchPage, requests } = listingThat(() => success(PAGE));
    expect(await fetchPage()).toEqual(success(PAGE));
    const { createTimeRange, updateTimeRange, listingOrder, nextToken, withTotalCount } = EFFECT;
    expect(asked).toEqual([
      {
        scope: { customLabels: 'a=b', createTimeRange: null, updateTimeRange: null },
        ...{ createTimeRange, updateTimeRange, listingOrder, nextToken, withTotalCount, pageSize: 40 },
      },
    ]);
    expect(callers).toEqual(['family']);
    expect(requests()).toBe(1);
  });

  it('is as small as can be where only the count is wanted', async () => {
    const { asked, fetchPage } = listingThat(() => success(PAGE));
    await fetchPage({ ...EFFECT, isCount: true });
    expect(asked).toMatchObject([{ pageSize: 1, withTotalCount: true }]);
  });

  it.each([
    ['answered', success(PAGE), null],
    ['throttled', failure(appError('throttled', 'Slow', { retryable: true, retryAfterMs: 700 })), 700],
    ['throttled', failure(appError('throttled', 'Slow', { retryable: true })), null],
    ['failed', failure(appError('network', 'Reset', { retryable: true })), null],
    ['failed', failure(appError('cancelled', 'Aborted')), null],
  ] as const)(
    'tells the limiter once that it was %s, and how long it took',
    async (outcome, answer, wait) => {
      const { ended, fetchPage } = listingThat(() => answer);
      expect(await fetchPage()).toEqual(answer);
      expect(ended).toEqual([{ outcome, durationMs: 70, retryAfterMs: wait }]);
    },
  );

  it('ends its permit when the source throws', async () => {
    const { ended, fetchPage } = listingThat(() => {
      throw new TypeError('The source broke');
    });
    await expect(fetchPage()).rejects.toThrow('The source broke');
    expect(ended).toEqual([{ outcome: 'failed', durationMs: 70, retryAfterMs: null }]);
  });

  it('is not asked for without one', async () => {
    const { asked, fetchPage, requests } = listingThat(() => success(PAGE), false);
    expect(await fetchPage()).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(asked).toEqual([]);
    expect(requests()).toBe(0);
  });
});
