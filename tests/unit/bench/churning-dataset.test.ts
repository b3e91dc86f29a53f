import { describe, expect, it } from 'vitest';
import { ChurningDataset } from '../../bench/churning-dataset.ts';
import type { ImmServiceProcess } from '../../support/imm-service-process.ts';

interface Change {
  readonly add: number;
  readonly rename: number;
  readonly remove: number;
}

/** A service that notes the changes it is told to make. */
function notingService(changes: Change[]): ImmServiceProcess {
  const callControl = async (_method: string, _path: string, body: unknown) => {
    changes.push(body as Change);
  };
  return { callControl } as unknown as ImmServiceProcess;
}

async function changesOf(seed: number): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const dataset = new ChurningDataset(notingService(changes), seed);
  for (let change = 0; change < 400; change += 1) await dataset.change();
  expect(dataset.changeCount).toBe(
    changes.reduce((sum, { add, rename, remove }) => sum + add + rename + remove, 0),
  );
  return changes;
}

describe('a churning dataset', () => {
  it('changes in the same ways for the same seed', async () => {
    expect(await changesOf(1)).toEqual(await changesOf(1));
    expect(await changesOf(2)).not.toEqual(await changesOf(1));
  });

  it('adds, renames and removes, about as many as it adds', async () => {
    const changes = await changesOf(3);
    const total = (kind: keyof Change): number => changes.reduce((sum, change) => sum + change[kind], 0);
    expect(total('rename')).toBeGreaterThan(400);
    expect(Math.abs(total('add') - total('remove'))).toBeLessThan(200);
  });

  it('changes while work goes on, and ends as the work does', async () => {
    const changes: Change[] = [];
    const dataset = new ChurningDataset(notingService(changes), 4);
    expect(await dataset.changeDuring(Promise.resolve('done'))).toBe('done');
    await expect(dataset.changeDuring(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
