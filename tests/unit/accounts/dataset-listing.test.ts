import { describe, expect, it } from 'vitest';
import type { DatasetAccounts } from '../../../electron/accounts/dataset-accounts.ts';
import type { DatasetCallerOptions } from '../../../electron/accounts/dataset-caller.ts';
import { createDatasetListing } from '../../../electron/accounts/dataset-listing.ts';
import { ClockSkews } from '../../../electron/imm/clock-skew.ts';
import { CallLimiters } from '../../../electron/sync/call-limiters.ts';
import type { DatasetListing } from '../../../electron/sync/ports.ts';
import { appError } from '../../../shared/app-error.ts';
import type { DatasetProfile } from '../../../shared/dataset.ts';
import { failure, success } from '../../../shared/result.ts';
import { CALLS_PER_SECOND } from '../../../shared/settings.ts';
import { datasetDraft } from '../../support/dataset-draft.ts';
import { createFakeFetch } from '../../support/fake-fetch.ts';
import { FIRST_PAGE } from '../../support/page-request.ts';
import { FakeClock } from '../../support/sync-fake-clock.ts';

const profile: DatasetProfile = {
  ...datasetDraft({ pageSize: 50 }),
  id: 'id-1',
  kind: 'imm',
  credentialStorage: 'keychain',
  createdAt: '2026-11-23T00:00:00.000Z',
};

type Used = Pick<DatasetAccounts, 'find' | 'credentialsFor' | 'placeOf'>;

function accountsWith(changes: Partial<DatasetProfile> = {}, endpoint = 'https://imm.example.com'): Used {
  const changed = { ...profile, ...changes };
  return {
    find: (datasetId) => (datasetId === profile.id ? changed : null),
    credentialsFor: async () => success({ accessKeyId: 'id', accessKeySecret: 's', securityToken: null }),
    placeOf: async () =>
      success({
        ...{ endpoint, ossEndpoint: null, regionId: 'cn-hangzhou' },
        ...{ projectName: changed.projectName, datasetName: 'd' },
      }),
  };
}

const SETTING = 7;

function optionsWith(options: Partial<DatasetCallerOptions> = {}): DatasetCallerOptions {
  return {
    accounts: accountsWith(),
    fetch: createFakeFetch().fetch,
    clockSkews: new ClockSkews(),
    limiters: new CallLimiters(new FakeClock(), () => SETTING),
    ...options,
  };
}

async function listingOf(
  changes: Partial<DatasetProfile> = {},
  endpoint?: string,
  options: Partial<DatasetCallerOptions> = {},
): Promise<DatasetListing> {
  const accounts = accountsWith(changes, endpoint);
  const listing = await createDatasetListing('id-1', optionsWith({ accounts, ...options }));
  if (!listing.ok) throw new Error(listing.error.message);
  return listing.value;
}

async function fingerprint(changes: Partial<DatasetProfile>, endpoint?: string): Promise<string> {
  return (await listingOf(changes, endpoint)).fingerprint;
}

async function contents(changes: Partial<DatasetProfile>, endpoint?: string): Promise<string> {
  return (await listingOf(changes, endpoint)).contents;
}

describe('what a run lists', () => {
  it('is the dataset of the profile, through a client with its credentials', async () => {
    const { fetch, sent } = createFakeFetch({ body: { RequestId: 'r', FigureClusters: [] } });
    const { source, scope, listingOrder, pageSize } = await listingOf({}, undefined, { fetch });
    const rest = { ...FIRST_PAGE, scope, listingOrder, pageSize };
    const signal = new AbortController().signal;
    expect((await source.fetchPage(rest, signal)).ok).toBe(true);
    expect(sent[0]?.url.href).toBe(
      'https://imm.example.com/?DatasetName=d&MaxResults=50&Order=asc&ProjectName=p',
    );
  });

  it('is not known without credentials, or for a dataset that is not there', async () => {
    const missing = failure(appError('credentials-missing', 'none'));
    const without = { ...accountsWith(), credentialsFor: async () => missing };
    expect(await createDatasetListing('id-1', optionsWith({ accounts: without }))).toEqual(missing);
    expect(await createDatasetListing('x', optionsWith())).toMatchObject({
      error: { code: 'invalid-argument' },
    });
  });
});

describe('a service’s clock', () => {
  it('is learnt once, not again by each listing of the same service', async () => {
    const refused = {
      status: 400,
      headers: { date: 'Mon, 23 Nov 2099 04:07:26 GMT' },
      body: { RequestId: 'r', Code: 'InvalidTimeStamp.Expired', Message: 'expired' },
    };
    const page = { body: { RequestId: 'r', FigureClusters: [] } };
    const { fetch, sent } = createFakeFetch(refused, page, page);
    const skews = new ClockSkews();
    for (let resumes = 0; resumes < 2; resumes += 1) {
      const { source } = await listingOf({}, undefined, { fetch, clockSkews: skews });
      expect((await source.fetchPage(FIRST_PAGE, new AbortController().signal)).ok).toBe(true);
    }
    expect(sent).toHaveLength(3);
    expect(skews.of('https://other.example.com').aheadMs).toBe(0);
  });
});

describe('the fingerprint', () => {
  it('changes with everything that changes what is listed', async () => {
    const range = { start: '2020-01-01T00:00:00Z', end: null };
    const changes: Partial<DatasetProfile>[] = [
      {},
      { projectName: 'other' },
      { pageSize: 100 },
      { listingOrder: { sort: 'Name', order: 'asc' } },
      { listingOrder: { sort: null, order: 'desc' } },
      { scope: { ...profile.scope, customLabels: 'a=b' } },
      { scope: { ...profile.scope, createTimeRange: range } },
      { scope: { ...profile.scope, updateTimeRange: range } },
    ];
    const prints = await Promise.all(changes.map((change) => fingerprint(change)));
    prints.push(await fingerprint({}, 'https://other.example.com'));
    expect(new Set(prints).size).toBe(changes.length + 1);
  });

  it('stays when only the name on screen changes', async () => {
    expect(await fingerprint({ displayName: 'Other' })).toBe(await fingerprint({}));
  });

  it('of the demo library stays over restarts, though its address is new each time', async () => {
    const demo = { kind: 'demo' } as const;
    expect(await fingerprint(demo, 'http://127.0.0.1:1')).toBe(await fingerprint(demo, 'http://127.0.0.1:2'));
  });
});

describe('the contents', () => {
  it('are others with another scope or service', async () => {
    const range = { start: '2020-01-01T00:00:00Z', end: null };
    const changes: Partial<DatasetProfile>[] = [
      {},
      { projectName: 'other' },
      { scope: { ...profile.scope, customLabels: 'a=b' } },
      { scope: { ...profile.scope, createTimeRange: range } },
      { scope: { ...profile.scope, updateTimeRange: range } },
    ];
    const all = await Promise.all(changes.map((change) => contents(change)));
    all.push(await contents({}, 'https://other.example.com'));
    expect(new Set(all).size).toBe(changes.length + 1);
  });

  it('are the same in another order or page size, and after a restart of the demo library', async () => {
    const changed = { pageSize: 100, listingOrder: { sort: 'Name', order: 'desc' } } as const;
    expect(await contents(changed)).toBe(await contents({}));
    const demo = { kind: 'demo' } as const;
    expect(await contents(demo, 'http://127.0.0.1:1')).toBe(await contents(demo, 'http://127.0.0.1:2'));
  });
});

describe('the limiter', () => {
  it('is shared by the datasets of one project, and by each resume', async () => {
    const limiters = new CallLimiters(new FakeClock(), () => SETTING);
    const first = await listingOf({}, undefined, { limiters });
    const again = await listingOf({ datasetName: 'other' }, undefined, { limiters });
    expect(again.limiter).toBe(first.limiter);
    const others = [
      await listingOf({ projectName: 'other' }, undefined, { limiters }),
      await listingOf({}, 'https://other.example.com', { limiters }),
    ];
    for (const other of others) expect(other.limiter).not.toBe(first.limiter);
  });

  it('follows the setting as it is at the moment, but for the demo library', () => {
    let setting = 5;
    const limiters = new CallLimiters(new FakeClock(), () => setting);
    const shared = limiters.of('https://imm.example.com', 'p', true);
    const own = limiters.of('http://127.0.0.1:1', 'p', false);
    setting = 8;
    expect(shared.load.allowedPerSecond).toBe(8);
    expect(own.load.allowedPerSecond).toBe(CALLS_PER_SECOND.most);
  });
});
