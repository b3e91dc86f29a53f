/** Signs calls by hand, so that tests can get single parts of them wrong. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Credentials } from '../../shared/dataset.ts';

export interface SignedCallParts {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers left out of the signature. */
  readonly unsigned?: readonly string[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function utcSeconds(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** All headers of an ACS3 call, `authorization` included. */
export function acs3Headers(
  host: string,
  credentials: Credentials,
  parameters: Readonly<Record<string, string>>,
  parts: SignedCallParts = {},
): Record<string, string> {
  const headers: Record<string, string> = {
    host,
    'x-acs-action': 'QueryFigureClusters',
    'x-acs-version': '2020-09-30',
    'x-acs-date': utcSeconds(Date.now()),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256(parts.body ?? ''),
    ...parts.headers,
  };
  const names = Object.keys(headers)
    .filter((name) => !(parts.unsigned ?? []).includes(name))
    .sort();
  const query = Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = [
    parts.method ?? 'POST',
    parts.path ?? '/',
    query,
    lines,
    names.join(';'),
    sha256(parts.body ?? ''),
  ].join('\n');
  const signature = createHmac('sha256', credentials.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${credentials.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...headers, authorization };
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly body: Record<string, unknown>;
}

/** One signed call over HTTP. */
export async function callSigned(
  service: {
    readonly endpoint: string;
    readonly credentials: Credentials;
    readonly projectName: string;
    readonly datasetName: string;
  },
  parameters: Readonly<Record<string, string>> = {},
  parts: SignedCallParts = {},
): Promise<CallAnswer> {
  const all = { ProjectName: service.projectName, DatasetName: service.datasetName, ...parameters };
  const { host: _host, ...headers } = acs3Headers(
    new URL(service.endpoint).host,
    service.credentials,
    all,
    parts,
  );
  const response = await fetch(`${service.endpoint}${parts.path ?? '/'}?${new URLSearchParams(all)}`, {
    method: parts.method ?? 'POST',
    headers,
    ...(parts.body === undefined ? {} : { body: parts.body }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: JSON.parse(Buffer.from(bytes).toString()),
  };
}
