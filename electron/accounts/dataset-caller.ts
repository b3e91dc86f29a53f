import { type AppError, appError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClockSkews } from '../imm/clock-skew.ts';
import type { HttpFetch } from '../imm/http-exchange.ts';
import { createImmCaller, type ImmCaller } from '../imm/imm-call.ts';
import type { CallLimiters } from '../sync/call-limiters.ts';
import type { CallLimiter } from '../sync/ports.ts';
import type { DatasetAccounts, DatasetPlace } from './dataset-accounts.ts';

export interface DatasetCallerOptions {
  readonly accounts: Pick<DatasetAccounts, 'find' | 'credentialsFor' | 'placeOf'>;
  readonly fetch: HttpFetch;
  readonly clockSkews: ClockSkews;
  readonly limiters: Pick<CallLimiters, 'of'>;
}

/** What a call about a dataset needs. Asked for anew where work begins or goes on, so that changed settings take effect. */
export interface DatasetCaller extends DatasetPlace {
  readonly caller: ImmCaller;
  readonly profile: DatasetProfile;
  /** Which calls share one rate: those to one project of one service. To be asked before each call. */
  readonly limiter: CallLimiter;
}

/**
 * The service of a dataset, as its profile and credentials are now.
 * Fails with `credentials-missing`, `keychain-*` or `invalid-argument` before anything is sent.
 */
export async function createDatasetCaller(
  datasetId: string,
  { accounts, fetch, clockSkews, limiters }: DatasetCallerOptions,
): Promise<Result<DatasetCaller, AppError>> {
  const profile = accounts.find(datasetId);
  if (profile === null) {
    return failure(appError('invalid-argument', 'there is no such dataset', { field: 'datasetId' }));
  }
  const credentials = await accounts.credentialsFor(datasetId);
  if (!credentials.ok) return credentials;
  const place = await accounts.placeOf(datasetId);
  if (!place.ok) return place;
  const { endpoint, projectName, datasetName } = place.value;
  const caller = createImmCaller({
    ...{ fetch, endpoint, projectName, datasetName },
    credentials: () => accounts.credentialsFor(datasetId),
    clockSkew: clockSkews.of(endpoint),
  });
  const limiter = limiters.of(endpoint, projectName, profile.kind !== 'demo');
  return success({ ...place.value, caller, profile, limiter });
}
