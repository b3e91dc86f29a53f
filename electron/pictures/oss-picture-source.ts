/** Fetches pictures of datasets from OSS: where their profiles say, with their credentials, paced. */
import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { DatasetAccounts } from '../accounts/dataset-accounts.ts';
import type { ClockSkews } from '../imm/clock-skew.ts';
import type { HttpFetch } from '../imm/http-exchange.ts';
import { createOssClient, type OssClient } from '../oss/oss-client.ts';
import { ossEndpointOf } from '../oss/oss-endpoint.ts';
import type { PictureFetchFailure } from '../oss/oss-error.ts';
import type { CallLimiters } from '../sync/call-limiters.ts';
import type { CallOutcome, Clock } from '../sync/ports.ts';
import type { PictureSource } from './picture-ports.ts';

export interface OssPictureSourceOptions {
  readonly accounts: Pick<DatasetAccounts, 'find' | 'credentialsFor' | 'placeOf'>;
  readonly fetch: HttpFetch;
  readonly clockSkews: Pick<ClockSkews, 'of'>;
  /** By bucket: it is buckets that the service limits. */
  readonly limiters: Pick<CallLimiters, 'of'>;
  readonly clock: Clock;
}

interface DatasetOss {
  readonly client: OssClient;
  readonly host: string;
}

export function createOssPictureSource(options: OssPictureSourceOptions): PictureSource {
  const { accounts, fetch, clockSkews, limiters, clock } = options;

  async function ossOf(datasetId: string): Promise<Result<DatasetOss, PictureFetchFailure>> {
    const place = await accounts.placeOf(datasetId);
    if (!place.ok) return failure(withoutPlace(place.error));
    const { regionId } = place.value;
    const endpoint = ossEndpointOf(place.value);
    if (!endpoint.ok) return failure(withoutPlace(endpoint.error));
    const { host } = endpoint.value;
    const client = createOssClient({
      ...{ fetch, endpoint: endpoint.value, regionId, now: () => clock.now() },
      credentials: () => accounts.credentialsFor(datasetId),
      clockSkew: clockSkews.of(host),
      allowDrawings: accounts.find(datasetId)?.kind === 'demo',
    });
    return success({ client, host });
  }

  async function paced<Value>(
    datasetId: string,
    bucket: string,
    signal: AbortSignal,
    call: (client: OssClient) => Promise<Result<Value, PictureFetchFailure>>,
  ): Promise<Result<Value, PictureFetchFailure>> {
    const oss = await ossOf(datasetId);
    if (!oss.ok) return oss;
    const permit = await limiters.of(oss.value.host, bucket, false).acquire(datasetId, signal);
    if (permit === null) return failure(CANCELLED);
    const startedAt = clock.now();
    let outcome: Omit<CallOutcome, 'durationMs'> = { outcome: 'failed', retryAfterMs: null };
    try {
      const answer = await call(oss.value.client);
      outcome = answer.ok ? { outcome: 'answered', retryAfterMs: null } : outcomeOf(answer.error);
      return answer;
    } finally {
      permit.end({ ...outcome, durationMs: clock.now() - startedAt });
    }
  }

  return {
    fetchPicture: (datasetId, request, signal) =>
      paced(datasetId, request.object.bucket, signal, (client) => client.fetchPicture(request, signal)),
    fetchOriginal: (datasetId, object, range, signal) =>
      paced(datasetId, object.bucket, signal, (client) => client.fetchOriginal(object, range, signal)),
  };
}

const CANCELLED: PictureFetchFailure = {
  reason: 'cancelled',
  service: null,
  retryable: false,
  retryAfterMs: null,
};

/** The demo library may start a moment later; a profile that can't be understood has to be put right first. */
function withoutPlace({ retryable }: AppError): PictureFetchFailure {
  return { reason: 'service', service: null, retryable, retryAfterMs: null };
}

/** The service says in several ways that it is asked too often: it means all of the bucket then, not this picture. */
function outcomeOf({ service, retryAfterMs }: PictureFetchFailure): Omit<CallOutcome, 'durationMs'> {
  const isThrottled =
    service !== null &&
    (service.status === 429 || service.status === 503 || /SlowDown|Throttl|QpsLimit/i.test(service.code));
  return { outcome: isThrottled ? 'throttled' : 'failed', retryAfterMs };
}
