/** The vendor's own OSS client, pointed path-style at a service on loopback. It has no types, so the few used here are given. */
import { createRequire } from 'node:module';
import type { Credentials } from '../../shared/dataset.ts';

interface VendorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface VendorOssClient {
  signatureUrlV4(
    method: string,
    expiresSeconds: number,
    request: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly queries?: Readonly<Record<string, string>>;
    },
    key: string,
    additionalHeaders?: readonly string[],
  ): Promise<string>;
  /** Rejects with an error that carries `code`, `status` and `requestId`. */
  get(
    key: string,
    options?: { readonly process?: string; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<{ readonly content: Buffer; readonly res: VendorResponse }>;
  head(key: string): Promise<{ readonly status: number; readonly res: VendorResponse }>;
}

type VendorOss = new (options: Readonly<Record<string, unknown>>) => VendorOssClient;

const require = createRequire(import.meta.url);
const AliOss = require('ali-oss') as VendorOss;

export function vendorOssClient(
  service: { readonly ossEndpoint: string; readonly regionId: string; readonly credentials: Credentials },
  bucket: string,
  change: Readonly<Record<string, unknown>> = {},
): VendorOssClient {
  const { accessKeyId, accessKeySecret, securityToken } = service.credentials;
  return new AliOss({
    endpoint: service.ossEndpoint,
    region: `oss-${service.regionId}`,
    bucket,
    accessKeyId,
    accessKeySecret,
    ...(securityToken === null
      ? {}
      : { stsToken: securityToken, refreshSTSToken: async () => undefined, refreshSTSTokenInterval: 1e9 }),
    authorizationV4: true,
    // The bucket goes into the path, not into the host's name.
    sldEnable: true,
    ...change,
  });
}
