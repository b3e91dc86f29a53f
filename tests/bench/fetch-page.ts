import { randomUUID } from 'node:crypto';
import { signatureDate, signRequest } from '../../electron/imm/acs3-signature.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import type { ImmServiceLine } from '../support/imm-service-process.ts';
import { pause } from './pause.ts';

function callOnce(service: ImmServiceLine, nextToken: string): Promise<Response> {
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
  return fetch(`${service.endpoint}/?${signed.query}`, { method: 'POST', headers: signed.headers });
}

/** The body of one page of the listing, by a signed call. A throttled call is repeated after the wait that it is told. */
export async function fetchPage(service: ImmServiceLine, nextToken: string): Promise<string> {
  for (;;) {
    const response = await callOnce(service, nextToken);
    const body = await response.text();
    if (response.ok) return body;
    const waitMs = response.headers.get('x-acs-retry-after');
    if (waitMs === null) throw new Error(`the service answered ${response.status}`);
    await pause(Number(waitMs));
  }
}
