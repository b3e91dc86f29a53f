/** Reads what a control call sends, before anything in it is believed. */
import type { IncomingMessage } from 'node:http';
import { parseFaults } from './faults.ts';
import type { TrafficOptions } from './imm-server.ts';
import type { GroupObject } from './sort-value.ts';
import { VendorError } from './vendor-error.ts';

/** A call that can't be carried out; `status` is what it is answered with. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

/** The body of a call; empty when it has none. */
export async function readJson(request: IncomingMessage): Promise<GroupObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : objectOf(JSON.parse(text));
}

export function objectOf(value: unknown): GroupObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ControlError(400, 'Not an object');
  return { ...value };
}

export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ControlError(400, 'Not a list');
  return value;
}

export function countOf(value: unknown): number {
  const count = value ?? 0;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0)
    throw new ControlError(400, 'Not a count');
  return count;
}

export function flagOf(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ControlError(400, 'Not true or false');
  return value;
}

/** Where the groups that a call removes are: anywhere, or next to each other in CreateTime. */
export function spreadOf(value: unknown): 'scattered' | 'one-import' {
  const spread = value ?? 'scattered';
  if (spread !== 'scattered' && spread !== 'one-import')
    throw new ControlError(400, 'A spread is scattered or one-import');
  return spread;
}

export function skewOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new ControlError(400, 'A clock skew is whole milliseconds');
  return value;
}

export function trafficChange(body: GroupObject): Partial<TrafficOptions> {
  const { latencyMs, qps, faults, refuse, captivePortal, dropConnections, loopTokens, reorder, loseAnswers } =
    body;
  return {
    ...(latencyMs === undefined ? {} : { latencyMs: countOf(latencyMs) }),
    ...(qps === undefined ? {} : { qps: countOf(qps) }),
    ...(faults === undefined ? {} : { faults: parseFaults(String(faults)) }),
    ...(refuse === undefined ? {} : { refusal: refuse === null ? null : refusalOf(objectOf(refuse)) }),
    ...(captivePortal === undefined ? {} : { captivePortal: flagOf(captivePortal) }),
    ...(dropConnections === undefined ? {} : { dropConnections: flagOf(dropConnections) }),
    ...(loopTokens === undefined ? {} : { loopTokens: flagOf(loopTokens) }),
    ...(reorder === undefined ? {} : { reorder: countOf(reorder) }),
    ...(loseAnswers === undefined ? {} : { loseAnswers: lossOf(loseAnswers) }),
  };
}

function lossOf(value: unknown): TrafficOptions['loseAnswers'] {
  if (value === null) return null;
  const { action, count } = objectOf(value);
  return { action: String(action), count: countOf(count ?? 1) };
}

function refusalOf({ status, code, message, retryAfterMs }: GroupObject): VendorError {
  const wait = typeof retryAfterMs === 'number' ? retryAfterMs : null;
  return new VendorError(Number(status ?? 400), String(code), String(message ?? 'Refused as told.'), wait);
}
