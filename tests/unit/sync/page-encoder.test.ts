import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DETAIL_PART_BYTES, encodePage } from '../../../electron/sync/page-encoder.ts';
import type { ListedPage } from '../../../electron/sync/ports.ts';
import { clusterOf } from '../../support/sync-groups.ts';

function pageWith(body: Uint8Array, count = 2): ListedPage {
  const clusters = Array.from({ length: count }, (_, index) =>
    clusterOf({
      objectId: `group-${index}`,
      name: '王小明',
      faceCount: index,
      createTime: null,
      updateTime: null,
    }),
  );
  return { requestId: null, clusters, nextToken: null, totalCount: null, serviceTime: null, body };
}

describe('page encoder', () => {
  it('keeps the body byte for byte, cut in parts that IndexedDB keeps inline', async () => {
    const body = randomBytes(200_000);
    const { details } = await encodePage(pageWith(body));
    expect(details).toHaveLength(4);
    expect(Math.max(...details.map((part) => part.byteLength))).toBeLessThanOrEqual(DETAIL_PART_BYTES);
    expect(inflateRawSync(Buffer.concat(details)).equals(body)).toBe(true);
  });

  it('gives every part memory of its own, so that posting or storing one copies no other', async () => {
    const { details, rows } = await encodePage(pageWith(randomBytes(100_000)));
    for (const bytes of [...details, rows]) {
      expect(bytes.constructor).toBe(Uint8Array);
      expect(bytes.buffer.byteLength).toBe(bytes.byteLength);
    }
  });

  it('writes the rows as the JSON of a compact page', async () => {
    const { rows, groupCount } = await encodePage(pageWith(new Uint8Array()));
    expect(groupCount).toBe(2);
    expect(JSON.parse(new TextDecoder().decode(rows))).toMatchObject({
      count: 2,
      objectId: ['group-0', 'group-1'],
      name: ['王小明', '王小明'],
      faceCount: [0, 1],
    });
  });

  it('takes a page without groups', async () => {
    const { groupCount, details } = await encodePage(pageWith(new TextEncoder().encode('{}'), 0));
    expect(groupCount).toBe(0);
    expect(inflateRawSync(Buffer.concat(details)).toString()).toBe('{}');
  });
});
