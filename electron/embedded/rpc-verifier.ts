/** The service's side of the older RPC signature (HMAC-SHA1, SignatureVersion 1.0), still sent by some clients. */
import { createHmac } from 'node:crypto';
import { canonicalQuery, encodeRfc3986 } from './percent-encoding.ts';
import type { SignedCall } from './request-guard.ts';
import { parametersOf, type ServiceRequest } from './service-request.ts';
import { VendorError } from './vendor-error.ts';

/** The signature, in base64, that a call with these parameters should carry. */
export function rpcSignature(
  method: string,
  parameters: ReadonlyMap<string, string>,
  accessKeySecret: string,
): string {
  const signed = Array.from(parameters).filter(([name]) => name !== 'Signature');
  const text = `${method}&${encodeRfc3986('/')}&${encodeRfc3986(canonicalQuery(signed))}`;
  return createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
}

/** Reads who signed a call, and what the call's signature has to be. */
export function readRpcCall(request: ServiceRequest): SignedCall {
  const parameters = parametersOf(request);
  const required = (name: string): string => {
    const value = parameters.get(name);
    if (value === undefined || value === '') {
      throw new VendorError(400, `Missing${name}`, `${name} is mandatory for this action.`);
    }
    return value;
  };
  const accessKeyId = required('AccessKeyId');
  if (required('SignatureMethod') !== 'HMAC-SHA1') {
    throw new VendorError(400, 'InvalidSignatureMethod', 'Specified signature method is not supported.');
  }
  if (required('SignatureVersion') !== '1.0') {
    throw new VendorError(400, 'InvalidSignatureVersion', 'Specified signature version is not supported.');
  }
  return {
    accessKeyId,
    action: required('Action'),
    version: required('Version'),
    date: required('Timestamp'),
    nonce: required('SignatureNonce'),
    securityToken: parameters.get('SecurityToken') ?? null,
    signature: required('Signature'),
    expectedSignature: (secret) => rpcSignature(request.method, parameters, secret),
  };
}
