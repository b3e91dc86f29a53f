/** Lets a call through only when the right key signed it, in time, once. Checks in the order the vendor's gateway does. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credentials } from '../../shared/dataset.ts';
import { readAcs3Call } from './acs3-verifier.ts';
import { NonceMemory } from './nonce-memory.ts';
import { IMM_ACTIONS, type ImmAction } from './operation.ts';
import { readRpcCall } from './rpc-verifier.ts';
import type { ServiceRequest } from './service-request.ts';
import { headerText, VendorError } from './vendor-error.ts';

/** Who signed a call and how, whichever signature version it uses. */
export interface SignedCall {
  readonly accessKeyId: string;
  readonly action: string;
  readonly version: string;
  /** UTC in whole seconds: `2026-11-23T04:07:26Z`. */
  readonly date: string;
  readonly nonce: string;
  readonly securityToken: string | null;
  readonly signature: string;
  expectedSignature(accessKeySecret: string): string;
}

const CLOCK_WINDOW_MS = 15 * 60 * 1000;
const UTC_SECONDS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const VERSION = '2020-09-30';

/** Equal texts, found out in a time that does not tell how much of them is equal. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

export class RequestGuard {
  readonly #credentials: Credentials;
  readonly #nonces = new NonceMemory(2 * CLOCK_WINDOW_MS);
  readonly #now: () => number;

  constructor(credentials: Credentials, now: () => number = Date.now) {
    this.#credentials = credentials;
    this.#now = now;
  }

  /** Answers which operation is called. Throws a VendorError with the vendor's code for the first thing that is wrong. */
  check(request: ServiceRequest): ImmAction {
    if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'POST'))
      throw unknownAction();
    const isAcs3 = headerText(request.headers, 'authorization') !== null;
    const call = isAcs3 ? readAcs3Call(request) : readRpcCall(request);
    const action = this.#actionOf(call);
    this.#checkDate(call);
    this.#checkKey(call);
    this.#checkSignature(call);
    if (!this.#nonces.take(call.nonce, this.#now())) {
      throw new VendorError(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    return action;
  }

  #actionOf(call: SignedCall): ImmAction {
    if (call.version !== VERSION) {
      throw new VendorError(400, 'InvalidVersion', 'Specified parameter Version is not valid.');
    }
    const action = IMM_ACTIONS.find((known) => known === call.action);
    if (action === undefined) throw unknownAction();
    return action;
  }

  #checkDate(call: SignedCall): void {
    const at = UTC_SECONDS.test(call.date) ? Date.parse(call.date) : Number.NaN;
    if (Number.isNaN(at)) {
      throw new VendorError(
        400,
        'InvalidTimeStamp.Format',
        'Specified time stamp or date value is not well formatted.',
      );
    }
    if (Math.abs(at - this.#now()) > CLOCK_WINDOW_MS) {
      throw new VendorError(
        400,
        'InvalidTimeStamp.Expired',
        'Specified time stamp or date value is expired.',
      );
    }
  }

  #checkKey(call: SignedCall): void {
    const { accessKeyId, securityToken } = this.#credentials;
    if (!sameText(call.accessKeyId, accessKeyId)) {
      throw new VendorError(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    }
    if (securityToken === null && call.securityToken !== null) {
      throw new VendorError(
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
        'Specified SecurityToken mismatch with the AccessKey.',
      );
    }
    if (securityToken !== null && call.securityToken === null) {
      throw new VendorError(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this action.');
    }
    if (securityToken !== null && !sameText(call.securityToken ?? '', securityToken)) {
      throw new VendorError(400, 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.');
    }
  }

  #checkSignature(call: SignedCall): void {
    if (!sameText(call.expectedSignature(this.#credentials.accessKeySecret), call.signature)) {
      throw new VendorError(
        400,
        'SignatureDoesNotMatch',
        'Specified signature is not matched with our calculation. Check your AccessKeySecret and signing method.',
      );
    }
  }
}

function unknownAction(): VendorError {
  return new VendorError(
    404,
    'InvalidAction.NotFound',
    'Specified api is not found, please check your url and method.',
  );
}
