import { describe, expect, it } from 'vitest';
import { testConnection } from '../../../electron/accounts/connection-test.ts';
import type { Credentials, DatasetDraft } from '../../../shared/dataset.ts';
import { createFakeFetch } from '../../support/fake-fetch.ts';

const draft: DatasetDraft = {
  displayName: '',
  regionId: 'cn-shanghai',
  endpoint: null,
  ossEndpoint: null,
  access: 'read-only',
  projectName: 'p',
  datasetName: 'd',
  scope: { customLabels: 'a=b', createTimeRange: null, updateTimeRange: null },
  pageSize: 100,
  listingOrder: { sort: 'Name', order: 'desc' },
};
const keys: Credentials = { accessKeyId: 'id', accessKeySecret: 'secret', securityToken: null };
const alive = new AbortController().signal;

describe('a connection test', () => {
  it('is one call for one group and the count of the draft’s scope', async () => {
    const { fetch, sent } = createFakeFetch({
      body: { RequestId: 'r', TotalCount: 1200, FigureClusters: [] },
    });
    const report = await testConnection(draft, keys, fetch, alive);
    expect(report).toMatchObject({ reachable: true, totalCount: 1200, error: null });
    expect(report.durationMs).toBeGreaterThanOrEqual(0);
    expect(sent.map(({ url }) => url.search)).toEqual([
      '?CustomLabels=a%3Db&DatasetName=d&MaxResults=1&Order=desc&ProjectName=p&Sort=Name&WithTotalCount=true',
    ]);
  });

  it('tells a service that refuses from one that does not answer', async () => {
    const refusal = {
      status: 404,
      body: { RequestId: 'r', Code: 'InvalidAccessKeyId.NotFound', Message: 'no' },
    };
    expect(await testConnection(draft, keys, createFakeFetch(refusal).fetch, alive)).toMatchObject({
      reachable: true,
      totalCount: null,
      error: { code: 'credentials' },
    });
    expect(await testConnection(draft, keys, createFakeFetch().fetch, alive)).toMatchObject({
      reachable: false,
      error: { code: 'network' },
    });
    for (const [status, code] of [
      [200, 'network'],
      [404, 'service'],
      [502, 'service'],
    ] as const) {
      const { fetch } = createFakeFetch({ status, body: '<html>log in</html>' });
      expect(await testConnection(draft, keys, fetch, alive)).toMatchObject({
        reachable: false,
        error: { code },
      });
    }
  });

  it('sends nothing to an endpoint that is refused', async () => {
    const { fetch, sent } = createFakeFetch();
    const report = await testConnection({ ...draft, endpoint: 'http://example.com' }, keys, fetch, alive);
    expect(report).toMatchObject({ reachable: false, error: { field: 'endpoint' } });
    expect(sent).toEqual([]);
  });
});
