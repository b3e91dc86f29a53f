import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { encodeCompactPage, toCompactPage } from '../imm/compact-page.ts';
import type { EncodedPage, ListedPage } from './ports.ts';

/** Larger values make Chromium's IndexedDB spill into separate files, which is slow. */
export const DETAIL_PART_BYTES = 60 * 1024;

/** Room for a usual page in one go: each further chunk is another trip to the thread pool. */
const DEFLATE_CHUNK_BYTES = 128 * 1024;

const deflate = promisify(deflateRaw);

/**
 * Turns a listed page into what the cache keeps: compact rows, and the body as received, deflated in the thread pool.
 * The main thread's share waits for its next turn, so that the request for the next page goes out first.
 */
export async function encodePage(page: ListedPage): Promise<EncodedPage> {
  const deflated = deflate(page.body, { level: 1, memLevel: 9, chunkSize: DEFLATE_CHUNK_BYTES });
  const [details, rows] = await Promise.all([deflated.then(cutIntoParts), encodeRows(page)]);
  return { groupCount: page.clusters.length, rows, details };
}

async function encodeRows(page: ListedPage): Promise<Uint8Array> {
  await nextTurn();
  return ownBytes(encodeCompactPage(toCompactPage(page.clusters)));
}

/** Each part has memory of its own: a view's whole buffer would be copied with it wherever it is posted or stored. */
function cutIntoParts(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += DETAIL_PART_BYTES) {
    parts.push(new Uint8Array(bytes.subarray(start, start + DETAIL_PART_BYTES)));
  }
  return parts;
}

function ownBytes(bytes: Uint8Array): Uint8Array {
  const isWholeBuffer = bytes.byteLength === bytes.buffer.byteLength;
  return isWholeBuffer && bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
}
