/** The listing one would write with the vendor's own client: sequential, its answers stored to a JSON file. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { RuntimeOptions } from '@darabonba/typescript';
import type { ImmServiceLine } from '../support/imm-service-process.ts';
import { servePeer } from './listing-peer.ts';
import { pause } from './pause.ts';

/** A CommonJS package whose default export Node and the compiler understand differently when it is imported. */
const openApiCore: typeof import('@alicloud/openapi-core') = createRequire(import.meta.url)(
  '@alicloud/openapi-core',
);
const { default: OpenApiClient, $OpenApiUtil } = openApiCore;

const PARAMETERS = new $OpenApiUtil.Params({
  action: 'QueryFigureClusters',
  version: '2020-09-30',
  protocol: 'HTTP',
  pathname: '/',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'json',
  bodyType: 'json',
});

interface SdkAnswer {
  readonly body: { readonly NextToken?: string; readonly FigureClusters: readonly unknown[] };
}

function createClient(service: ImmServiceLine): InstanceType<typeof OpenApiClient> {
  return new OpenApiClient(
    new $OpenApiUtil.Config({
      accessKeyId: service.accessKeyId,
      accessKeySecret: service.accessKeySecret,
      endpoint: new URL(service.endpoint).host,
      protocol: 'HTTP',
      regionId: service.regionId,
    }),
  );
}

/** Waits as long as a throttled call is told to, and repeats it. */
async function callPatiently(
  client: InstanceType<typeof OpenApiClient>,
  request: InstanceType<typeof $OpenApiUtil.OpenApiRequest>,
): Promise<SdkAnswer> {
  for (;;) {
    try {
      return (await client.callApi(PARAMETERS, request, new RuntimeOptions({}))) as unknown as SdkAnswer;
    } catch (error) {
      const { retryAfter } = error as { readonly retryAfter?: number };
      if (retryAfter === undefined) throw error;
      await pause(retryAfter);
    }
  }
}

await servePeer(async (service) => {
  const client = createClient(service);
  const folder = await mkdtemp(join(tmpdir(), 'people-album-sdk-'));
  const file = createWriteStream(join(folder, 'groups.json'));
  let groups = 0;
  let nextToken = '';
  do {
    const query = {
      ProjectName: service.projectName,
      DatasetName: service.datasetName,
      MaxResults: '100',
      ...(nextToken === '' ? {} : { NextToken: nextToken }),
    };
    const request = new $OpenApiUtil.OpenApiRequest({ query });
    const answer = await callPatiently(client, request);
    for (const group of answer.body.FigureClusters) file.write(`${JSON.stringify(group)}\n`);
    groups += answer.body.FigureClusters.length;
    nextToken = answer.body.NextToken ?? '';
  } while (nextToken !== '');
  file.end();
  await finished(file);
  await rm(folder, { recursive: true });
  return groups;
});
