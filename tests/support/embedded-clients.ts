/**
 * The vendor's own clients, pointed at a service on loopback. They are CommonJS with their class under `default`, so they
 * are required and given the few types used here.
 */
import { createRequire } from 'node:module';
import type { Credentials } from '../../shared/dataset.ts';

export interface ServiceAddress {
  readonly endpoint: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
}

export type Parameters = Readonly<Record<string, string>>;
export type Answer = Readonly<Record<string, unknown>>;

export interface CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly action?: string;
  readonly version?: string;
  /** Sends the parameters as a form body. */
  readonly asForm?: boolean;
}

/** Calls QueryFigureClusters; rejects with the client's own error, which carries `code`. */
export type VendorCall = (
  address: ServiceAddress,
  parameters: Parameters,
  options?: CallOptions,
) => Promise<Answer>;

type Fields = Readonly<Record<string, unknown>>;
type Model = new (fields: Fields) => unknown;

interface TeaModule {
  readonly default: new (
    config: unknown,
  ) => { callApi(params: unknown, request: unknown, runtime: unknown): Promise<{ readonly body: Answer }> };
  readonly Config: Model;
  readonly Params: Model;
  readonly OpenApiRequest: Model;
}

type PopClient = new (
  config: Fields,
) => {
  request(action: string, parameters: Fields, options: Fields): Promise<Answer>;
};

const require = createRequire(import.meta.url);

function callWith(client: TeaModule, models: Omit<TeaModule, 'default'>, runtime: unknown): VendorCall {
  return async (address, parameters, options = {}) => {
    const { accessKeyId, accessKeySecret, securityToken } = address.credentials;
    const config = new models.Config({
      accessKeyId,
      accessKeySecret,
      ...(securityToken === null ? {} : { securityToken, type: 'sts' }),
      endpoint: new URL(address.endpoint).host,
      protocol: 'HTTP',
    });
    const params = new models.Params({
      action: options.action ?? 'QueryFigureClusters',
      version: options.version ?? '2020-09-30',
      protocol: 'HTTP',
      pathname: '/',
      method: options.method ?? 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new models.OpenApiRequest(
      options.asForm === true ? { body: { ...parameters } } : { query: { ...parameters } },
    );
    return (await new client.default(config).callApi(params, request, runtime)).body;
  };
}

const openApiClient = require('@alicloud/openapi-client') as TeaModule;
const openApiCore = require('@alicloud/openapi-core') as TeaModule & {
  readonly $OpenApiUtil: Omit<TeaModule, 'default'>;
};
const PopCore = require('@alicloud/pop-core') as PopClient;

export const callByOpenApiClient = callWith(openApiClient, openApiClient, {});
export const callByOpenApiCore = callWith(openApiCore, openApiCore.$OpenApiUtil, {});

/** HMAC-SHA1, the older signature. A POST of this client is a form. */
export const callByPopCore: VendorCall = (address, parameters, options = {}) => {
  const { accessKeyId, accessKeySecret, securityToken } = address.credentials;
  const client = new PopCore({
    endpoint: address.endpoint,
    apiVersion: options.version ?? '2020-09-30',
    accessKeyId,
    accessKeySecret,
    ...(securityToken === null ? {} : { securityToken }),
  });
  const method = options.asForm === true ? 'POST' : (options.method ?? 'GET');
  return client.request(
    options.action ?? 'QueryFigureClusters',
    { ...parameters },
    { method, formatParams: false },
  );
};

/** The parameters that name the dataset. */
export function datasetOf(address: ServiceAddress): Parameters {
  return { ProjectName: address.projectName, DatasetName: address.datasetName };
}

/** Pages a listing to its end. */
export async function listAll(
  call: VendorCall,
  address: ServiceAddress,
  parameters: Parameters,
): Promise<readonly Answer[]> {
  const groups: Answer[] = [];
  let nextToken = '';
  do {
    const page = await call(address, {
      ...datasetOf(address),
      ...parameters,
      ...(nextToken === '' ? {} : { NextToken: nextToken }),
    });
    groups.push(...(page.FigureClusters as readonly Answer[]));
    nextToken = String(page.NextToken);
  } while (nextToken !== '');
  return groups;
}
