import { describe, expect, it } from 'vitest';
import { createFigureClusterEdits } from '../../../electron/imm/figure-cluster-edits.ts';
import type { ImmCaller } from '../../../electron/imm/imm-call.ts';
import { createMergingTasks } from '../../../electron/imm/merging-task.ts';
import { success } from '../../../shared/result.ts';

const { signal } = new AbortController();

function answering(json: Readonly<Record<string, unknown>>) {
  const calls: { action: string; parameters: Readonly<Record<string, string>> }[] = [];
  const caller: ImmCaller = {
    call: async (action, parameters) => {
      calls.push({ action, parameters });
      return success({ status: 200, headers: new Headers(), body: new Uint8Array(0), json });
    },
  };
  return { caller, calls };
}

describe('changes of a group', () => {
  it('are sent as one JSON text with the lock, and nothing that is not changed', async () => {
    const { caller, calls } = answering({ RequestId: 'r' });
    const edits = createFigureClusterEdits(caller);
    await edits.update('Cluster-1', { name: '', coverFigureId: 'f' }, 7, signal);
    await edits.update('Cluster-1', { customLabels: { a: 'b' } }, null, signal);
    expect(
      calls.map(({ action, parameters }) => [action, JSON.parse(parameters.FigureCluster ?? '')]),
    ).toEqual([
      [
        'UpdateFigureCluster',
        {
          ObjectId: 'Cluster-1',
          Name: '',
          Cover: { Figures: [{ FigureId: 'f' }] },
          MetaLockVersion: 7,
        },
      ],
      ['UpdateFigureCluster', { ObjectId: 'Cluster-1', CustomLabels: { a: 'b' } }],
    ]);
  });

  it('are compared with the group’s own face in the cover', async () => {
    const boundary = (Width: number) => ({ Left: 0, Top: 0, Width, Height: 10 });
    const { caller } = answering({
      FigureCluster: {
        Name: 'Ann',
        MetaLockVersion: 3,
        CustomLabels: { a: 'b' },
        Cover: {
          Figures: [
            { FigureId: 'other', FigureClusterId: 'Cluster-2', Boundary: boundary(90) },
            { FigureId: 'own', FigureClusterId: 'Cluster-1', Boundary: boundary(10) },
          ],
        },
      },
    });
    expect(await createFigureClusterEdits(caller).find('Cluster-1', signal)).toEqual({
      ok: true,
      value: { name: 'Ann', coverFigureId: 'own', customLabels: { a: 'b' }, metaLockVersion: 3 },
    });
  });
});

describe('merging tasks', () => {
  it('name one source or a list of them', async () => {
    const { caller, calls } = answering({ TaskId: 't' });
    const tasks = createMergingTasks(caller);
    expect(await tasks.start(['a'], 'to', signal)).toEqual({ ok: true, value: 't' });
    await tasks.start(['a', 'b'], 'to', signal);
    expect(calls.map(({ parameters }) => parameters)).toEqual([
      { From: 'a', To: 'to' },
      { Froms: '["a","b"]', To: 'to' },
    ]);
  });

  it.each([
    ['FigureClustersMerging-7fe2b1c0-1', 'FigureClustersMerging'],
    ['92376fbb-171f-4259-913f-705f7ee0', 'FaceClustering'],
  ])('of the id %s are asked for as %s', async (taskId, TaskType) => {
    const { caller, calls } = answering({ Status: 'Running', Progress: 12 });
    expect(await createMergingTasks(caller).report(taskId, signal)).toEqual({
      ok: true,
      value: { state: 'running', progress: 12, error: null },
    });
    expect(calls[0]?.parameters).toEqual({ TaskId: taskId, TaskType });
  });

  it('tell their own failure', async () => {
    const { caller } = answering({ Status: 'Failed', Code: 'ResourceNotFound', Message: 'gone' });
    expect(await createMergingTasks(caller).report('t', signal)).toMatchObject({
      value: {
        state: 'failed',
        error: { code: 'service', message: 'gone', service: { code: 'ResourceNotFound' } },
      },
    });
  });
});
