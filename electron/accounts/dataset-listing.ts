import { createHash } from 'node:crypto';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClockSkews } from '../imm/clock-skew.ts';
import type { HttpFetch } from '../imm/http-exchange.ts';
import { createImmClient } from '../imm/imm-client.ts';
import type { CallLimiters } from '../sync/call-limiters.ts';
import type { DatasetListing } from '../sync/ports.ts';
import type { DatasetAccounts, DatasetPlace } from './dataset-accounts.ts';

export interface DatasetListingOptions {
  readonly accounts: Pick<DatasetAccounts, 'find' | 'credentialsFor' | 'placeOf'>;
  readonly fetch: HttpFetch;
  readonly clockSkews: ClockSkews;
  readonly limiters: Pick<CallLimiters, 'of'>;
}

/**
 * What a sync run needs to list a dataset, as its profile and credentials are now.
 * Fails with `credentials-missing`, `keychain-*` or `invalid-argument` before anything is sent.
 */
export async function createDatasetListing(
  datasetId: string,
  { accounts, fetch, clockSkews, limiters }: DatasetListingOptions,
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
  const contents = partsOfContents(profile, place.value);
  return success({
    ...{ source, scope, listingOrder, pageSize },
    fingerprint: hashOf([...contents, listingOrder.sort, listingOrder.order, pageSize]),
    contents: hashOf(contents),
    limiter: limiters.of(endpoint, projectName, profile.kind !== 'demo'),
  });
}

/** What decides which groups there are. The demo library's address is new at each start, but its people are the same. */
function partsOfContents(
  { kind, scope }: DatasetProfile,
  { endpoint, projectName, datasetName }: DatasetPlace,
): readonly unknown[] {
  return [
    kind === 'demo' ? 'demo' : endpoint,
    projectName,
    datasetName,
    scope.customLabels,
    scope.createTimeRange?.start,
    scope.createTimeRange?.end,
    scope.updateTimeRange?.start,
    scope.updateTimeRange?.end,
  ];
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
