/** The least a listing can cost: a sequential loop of signed `fetch` and `JSON.parse`, keeping nothing. */
import { randomUUID } from 'node:crypto';
import { signatureDate, signRequest } from '../../electron/imm/acs3-signature.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import type { ImmServiceLine } from '../support/imm-service-process.ts';
import { servePeer } from './listing-peer.ts';

interface Page {
  readonly NextToken?: string;
  readonly FigureClusters: readonly unknown[];
}

async function fetchPage(service: ImmServiceLine, nextToken: string): Promise<Page> {
  const signed = signRequest({
    method: 'POST',
    host: new URL(service.endpoint).host,
    action: 'QueryFigureClusters',
    version: '2020-09-30',
    query: {
      ProjectName: service.projectName,
      DatasetName: service.datasetName,
      MaxResults: '100',
      ...(nextToken === '' ? {} : { NextToken: nextToken }),
    },
    credentials: credentialsOf(service),
    date: signatureDate(Date.now()),
    nonce: randomUUID(),
  });
  const response = await fetch(`${service.endpoint}/?${signed.query}`, {
    method: 'POST',
    headers: signed.headers,
  });
  return JSON.parse(await response.text()) as Page;
}

await servePeer(async (service) => {
  let groups = 0;
  let requests = 0;
  let nextToken = '';
  do {
    const page = await fetchPage(service, nextToken);
    groups += page.FigureClusters.length;
    requests += 1;
    nextToken = page.NextToken ?? '';
  } while (nextToken !== '');
  return { groups, requests };
});
