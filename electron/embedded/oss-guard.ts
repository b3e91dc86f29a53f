/** Lets a request to OSS through only when the right key signed it, for this region, and its time has not run out. */
import type { Credentials } from '../../shared/dataset.ts';
import { accessDenied, invalidArgument, OssError } from './oss-error.ts';
import type { OssRequest } from './oss-request.ts';
import {
  type OssSignature,
  ossCanonicalRequest,
  ossStringToSign,
  ossV4Signature,
  readOssSignature,
} from './oss-v4-verifier.ts';
import { sameText } from './request-guard.ts';

const CLOCK_WINDOW_MS = 15 * 60 * 1000;
const BASIC_DATE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

function millisecondsOf(date: string): number {
  return Date.parse(date.replace(BASIC_DATE, '$1-$2-$3T$4:$5:$6Z'));
}

export class OssGuard {
  readonly #credentials: Credentials;
  readonly #region: string;
  readonly #now: () => number;

  constructor(credentials: Credentials, region: string, now: () => number = Date.now) {
    this.#credentials = credentials;
    this.#region = region;
    this.#now = now;
  }

  /** Throws an OssError with OSS's code for the first thing that is wrong. */
  check(request: OssRequest): void {
    const signed = readOssSignature(request);
    if (signed.region !== this.#region) throw invalidArgument('Invalid signing region in the V4 signature.');
    this.#checkTime(signed);
    this.#checkKey(signed);
    this.#checkSignature(request, signed);
  }

  #checkTime({ date, day, expiresSeconds }: OssSignature): void {
    const at = BASIC_DATE.test(date) ? millisecondsOf(date) : Number.NaN;
    if (Number.isNaN(at) || !date.startsWith(day))
      throw invalidArgument('Invalid signing date in the V4 signature.');
    const now = this.#now();
    const isTooEarly = at - now > CLOCK_WINDOW_MS;
    if (isTooEarly || (expiresSeconds === null && now - at > CLOCK_WINDOW_MS)) {
      throw new OssError(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
        { RequestTime: new Date(at).toISOString(), ServerTime: new Date(now).toISOString() },
      );
    }
    if (expiresSeconds !== null && now > at + expiresSeconds * 1000) {
      throw accessDenied('Request has expired.', {
        Expires: new Date(at + expiresSeconds * 1000).toISOString(),
        ServerTime: new Date(now).toISOString(),
      });
    }
  }

  #checkKey({ accessKeyId, securityToken }: OssSignature): void {
    const expected = this.#credentials;
    // A temporary key is known together with its token only.
    const lacksToken = expected.securityToken !== null && securityToken === null;
    if (lacksToken || !sameText(accessKeyId, expected.accessKeyId)) {
      throw new OssError(
        403,
        'InvalidAccessKeyId',
        'The OSS Access Key Id you provided does not exist in our records.',
        { OSSAccessKeyId: accessKeyId },
      );
    }
    if (securityToken !== null && !sameText(securityToken, expected.securityToken ?? '')) {
      throw new OssError(403, 'InvalidSecurityToken', 'The security token you provided is invalid.');
    }
  }

  #checkSignature(request: OssRequest, signed: OssSignature): void {
    if (sameText(ossV4Signature(request, signed, this.#credentials.accessKeySecret), signed.signature))
      return;
    throw new OssError(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      {
        OSSAccessKeyId: signed.accessKeyId,
        SignatureProvided: signed.signature,
        StringToSign: ossStringToSign(request, signed),
        CanonicalRequest: ossCanonicalRequest(request, signed.additionalHeaders),
      },
    );
  }
}
