const READ_BYTES = 16 * 1024;
/** A server that sends byte after byte isn't waited for. */
const MOST_CHUNKS = 8;

/** The first 16 KiB of a body, or what of them comes; the rest is given up. */
export async function readStart(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  try {
    while (byteCount < READ_BYTES && chunks.length < MOST_CHUNKS) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      byteCount += value.byteLength;
    }
  } catch {
    // What came is enough to say what is wrong, or nothing is.
  }
  reader.cancel().catch(() => undefined);
  return Buffer.concat(chunks).subarray(0, READ_BYTES);
}
