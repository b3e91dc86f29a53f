/** What the listings that a sync is compared with have in common: each runs in a process of its own. */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ImmServiceLine } from '../support/imm-service-process.ts';

export interface PeerResult {
  readonly groups: number;
  readonly wallMs: number;
}

const PEERS = {
  fetchLoop: fileURLToPath(new URL('./list-with-fetch.ts', import.meta.url)),
  sdk: fileURLToPath(new URL('./list-with-sdk.ts', import.meta.url)),
};

/** Runs one of the peers against the service; its wall time is from its first request to its last page. */
export async function runPeer(peer: keyof typeof PEERS, service: ImmServiceLine): Promise<PeerResult> {
  const child = spawn(process.execPath, [PEERS[peer]], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(service));
  const printed = await text(child.stdout);
  if (printed === '') throw new Error(`the listing with ${peer} failed`);
  return JSON.parse(printed) as PeerResult;
}

/** The other side of `runPeer`: reads the service's line, times the listing, prints the result. `list` answers how many groups it listed. */
export async function servePeer(list: (service: ImmServiceLine) => Promise<number>): Promise<void> {
  const service = JSON.parse(await text(process.stdin)) as ImmServiceLine;
  const startedAt = performance.now();
  const groups = await list(service);
  process.stdout.write(
    JSON.stringify({ groups, wallMs: performance.now() - startedAt } satisfies PeerResult),
  );
}
