import { describe, expect, it } from 'vitest';
import type { DatasetAccounts } from '../../../electron/accounts/dataset-accounts.ts';
import { createDatasetListing } from '../../../electron/accounts/dataset-listing.ts';
import { ClockSkews } from '../../../electron/imm/clock-skew.ts';
import { appError } from '../../../shared/app-error.ts';
import type { DatasetProfile } from '../../../shared/dataset.ts';
import { failure, success } from '../../../shared/result.ts';
import { datasetDraft } from '../../support/dataset-draft.ts';
import { createFakeFetch } from '../../support/fake-fetch.ts';

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
    placeOf: async () => success({ endpoint, projectName: changed.projectName, datasetName: 'd' }),
  };
}

async function fingerprint(changes: Partial<DatasetProfile>, endpoint?: string): Promise<string> {
  const listing = await createDatasetListing(
    'id-1',
    accountsWith(changes, endpoint),
    createFakeFetch().fetch,
    new ClockSkews(),
  );
  if (!listing.ok) throw new Error(listing.error.message);
  return listing.value.fingerprint;
}

describe('what a run lists', () => {
  it('is the dataset of the profile, through a client with its credentials', async () => {
    const { fetch, sent } = createFakeFetch({ body: { RequestId: 'r', FigureClusters: [] } });
    const listing = await createDatasetListing('id-1', accountsWith(), fetch, new ClockSkews());
    if (!listing.ok) throw new Error(listing.error.message);
    const { source, scope, listingOrder, pageSize } = listing.value;
    const rest = { createTimeRange: null, nextToken: null, withTotalCount: false };
    const signal = new AbortController().signal;
    expect((await source.fetchPage({ scope, listingOrder, pageSize, ...rest }, signal)).ok).toBe(true);
    expect(sent[0]?.url.href).toBe(
      'https://imm.example.com/?DatasetName=d&MaxResults=50&Order=asc&ProjectName=p',
    );
  });

  it('is not known without credentials, or for a dataset that is not there', async () => {
    const missing = failure(appError('credentials-missing', 'none'));
    const without = { ...accountsWith(), credentialsFor: async () => missing };
    const { fetch } = createFakeFetch();
    const skews = new ClockSkews();
    expect(await createDatasetListing('id-1', without, fetch, skews)).toEqual(missing);
    expect(await createDatasetListing('x', accountsWith(), fetch, skews)).toMatchObject({
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
      const listing = await createDatasetListing('id-1', accountsWith(), fetch, skews);
      if (!listing.ok) throw new Error(listing.error.message);
      const { source, scope, listingOrder, pageSize } = listing.value;
      const rest = { createTimeRange: null, nextToken: null, withTotalCount: false };
      const signal = new AbortController().signal;
      expect((await source.fetchPage({ scope, listingOrder, pageSize, ...rest }, signal)).ok).toBe(true);
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
