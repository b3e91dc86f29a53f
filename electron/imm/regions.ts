/** Where Intelligent Media Management is served. Source: the endpoint table of the vendor's SDK for API version 2020-09-30. */
import { isIP } from 'node:net';
import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';

/** Regions whose host does not follow `imm.<region>.aliyuncs.com`. */
const EXCEPTIONAL_HOSTS: ReadonlyMap<string, string> = new Map([
  ['cn-beijing-gov-1', 'imm-vpc.cn-beijing-gov-1.aliyuncs.com'],
]);

/** One DNS label: what is typed as a region becomes part of a host name. */
export const REGION_ID = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The origin that a dataset's calls go to: the override where there is one, else the region's. Fails with `invalid-argument`. */
export function endpointOf(place: {
  readonly regionId: string;
  readonly endpoint: string | null;
}): Result<string, AppError> {
  return place.endpoint === null ? endpointOfRegion(place.regionId) : parseEndpoint(place.endpoint);
}

function endpointOfRegion(regionId: string): Result<string, AppError> {
  if (!REGION_ID.test(regionId)) {
    return failure(
      appError('invalid-argument', 'a region id is lower-case letters, digits and hyphens', {
        field: 'regionId',
      }),
    );
  }
  return success(`https://${EXCEPTIONAL_HOSTS.get(regionId) ?? `imm.${regionId}.aliyuncs.com`}`);
}

/** Parses an endpoint a user typed: a bare origin, https, or http on loopback only, because http shows tokens to the network. */
export function parseEndpoint(text: string): Result<string, AppError> {
  const refuse = (reason: string): Result<string, AppError> =>
    failure(appError('invalid-argument', `endpoint: ${reason}`, { field: 'endpoint' }));
  const url = URL.parse(text.trim());
  if (url === null) return refuse('not a URL such as https://imm.example.com');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('only https and http are spoken');
  if (url.username !== '' || url.password !== '') return refuse('must not hold a user name or a password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return refuse('must be an origin without path or query');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refuse('plain http is for this computer only');
  }
  return success(url.origin);
}

export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]') return true;
  return isIP(hostname) === 4 && hostname.startsWith('127.');
}
