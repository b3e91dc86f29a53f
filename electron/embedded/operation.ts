/** What the operations of the service have in common. */
import type { Parameters } from './call-parameters.ts';
import type { Mischief } from './imm-server.ts';

export const IMM_ACTIONS = [
  'QueryFigureClusters',
  'GetFigureCluster',
  'BatchGetFigureCluster',
  'UpdateFigureCluster',
  'SimpleQuery',
  'CreateFigureClustersMergingTask',
  'GetTask',
] as const;
export type ImmAction = (typeof IMM_ACTIONS)[number];

export interface OperationCall {
  readonly parameters: Parameters;
  /** A UUID. */
  readonly requestId: string;
  readonly mischief: Mischief;
}

export interface Operation {
  /** The body of an answer. Throws a VendorError for what the call has wrong. */
  answer(call: OperationCall): Buffer;
}

export interface ServedDataset {
  readonly projectName: string;
  readonly datasetName: string;
}

/** A body with fields of its own. */
export function jsonBody(requestId: string, fields: object): Buffer {
  return Buffer.from(JSON.stringify({ RequestId: requestId, ...fields }));
}
