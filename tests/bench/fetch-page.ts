import { randomUUID } from 'node:crypto';
import { signatureDate, signRequest } from '../../electron/imm/acs3-signature.ts';
import { credentialsOf } from '../support/dataset-draft.ts';
import type { ImmServiceLine } from '../support/imm-service-process.ts';

/** The body of one page of the listing, by one signed call. */
export async function fetchPage(service: ImmServiceLine, nextToken: string): Promise<string> {
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
  if (!response.ok) throw new Error(`the service answered ${response.status}`);
  return response.text();
}
