import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClockSkews } from '../imm/clock-skew.ts';
import type { HttpFetch } from '../imm/http-exchange.ts';
import { createImmClient } from '../imm/imm-client.ts';
import type { DatasetListing } from '../sync/ports.ts';
import type { DatasetAccounts, DatasetPlace } from './dataset-accounts.ts';

/**
 * What a sync run needs to list a dataset, as its profile and credentials are now.
 * Fails with `credentials-missing`, `keychain-*` or `invalid-argument` before anything is sent.
 */
export async function createDatasetListing(
  datasetId: string,
  accounts: Pick<DatasetAccounts, 'find' | 'credentialsFor' | 'placeOf'>,
  fetch: HttpFetch,
  clockSkews: ClockSkews,
): Promise<Result<DatasetListing, AppError>> {
  const profile = accounts.find(datasetId);
  if (profile === null) {
    return failure(appError('invalid-argument', 'there is no such dataset', { field: 'datasetId' }));
  }
  const credentials = await accounts.credentialsFor(datasetId);
  if (!credentials.ok) return credentials;
  const place = await accounts.placeOf(datasetId);
  if (!place.ok) return place;
  const { endpoint, projectName, datasetName } = place.value;
  const source = createImmClient({
    fetch,
    endpoint,
    projectName,
    datasetName,
    credentials: () => accounts.credentialsFor(datasetId),
    clockSkew: clockSkews.of(endpoint),
  });
  const { scope, listingOrder, pageSize } = profile;
  return success({ source, scope, listingOrder, pageSize, fingerprint: fingerprintOf(profile, place.value) });
}

/** Changes when what is listed does. The demo library's address is new at each start, but its people are the same. */
function fingerprintOf(profile: DatasetProfile, place: DatasetPlace): string {
  const { scope, listingOrder, pageSize } = profile;
  const parts = [
    profile.kind === 'demo' ? 'demo' : place.endpoint,
    place.projectName,
    place.datasetName,
    scope.customLabels,
    scope.createTimeRange?.start,
    scope.createTimeRange?.end,
    scope.updateTimeRange?.start,
    scope.updateTimeRange?.end,
    listingOrder.sort,
    listingOrder.order,
    pageSize,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
