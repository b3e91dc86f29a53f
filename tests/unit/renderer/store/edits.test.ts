import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AnnotationsState } from '../../../../renderer/store/annotations.ts';
import { createEdits } from '../../../../renderer/store/edits.ts';
import { createSession } from '../../../../renderer/store/session.ts';
import type { DatasetEdits, PersonEdit } from '../../../../shared/edit.ts';
import { success } from '../../../../shared/result.ts';
import { createFakeBridge, fakeDataset } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';
import { settle } from '../../../support/sync-fake-clock.ts';

const BASE = { name: 'Ann', coverFigureId: null, customLabels: {}, metaLockVersion: 1 };
const EDIT: PersonEdit = {
  ...{ editId: 'e', datasetId: 'd', groupId: 'g', change: { name: 'Bea' }, base: BASE, state: 'waiting' },
  ...{ theirs: null, error: null, createdAt: '2026-01-01T00:00:00.000Z' },
};
const waiting = (edits: readonly PersonEdit[]): DatasetEdits => ({ datasetId: 'd', edits, merges: [] });

async function started(first: readonly PersonEdit[] = []) {
  const bridge = createFakeBridge({ datasets: [fakeDataset('d')] });
  const cache = createFakeCache();
  const session = createSession(bridge, cache);
  const shown: (readonly PersonEdit[])[] = [];
  const decisions: string[] = [];
  let tell = (_edits: DatasetEdits): void => undefined;
  const annotationStore = createStore<AnnotationsState>(() => ({
    ...{ undoable: [], redoable: [], work: null, toast: null },
  }));
  const edits = createEdits({
    bridge: {
      ...bridge,
      getEdits: async () => success(waiting(first)),
      editPerson: async () => success(EDIT),
      decideEdit: async (_datasetId, editId, decision) => {
        decisions.push(`${editId} ${decision}`);
        return success(null);
      },
      onEditsChanged: (listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    cache: {
      showEdits: async (_datasetId, next) => {
        shown.push(next);
        return success(null);
      },
    },
    session,
    annotations: { store: annotationStore },
  });
  session.start();
  edits.listen();
  await settle();
  return { edits, shown, decisions, annotationStore, tell: (next: DatasetEdits) => tell(next) };
}

describe('the window’s edits', () => {
  it('show the cache what waits when a dataset is there, and whatever main tells', async () => {
    const { shown, tell } = await started([EDIT]);
    expect(shown).toEqual([[EDIT]]);
    tell(waiting([]));
    expect(shown).toEqual([[EDIT], []]);
  });

  it('cost the cache no call while there are none', async () => {
    const { shown, tell } = await started();
    tell(waiting([]));
    expect(shown).toEqual([]);
  });

  it('undo the last change while it waits, and leave the annotations alone then', async () => {
    const { edits, decisions, tell } = await started();
    await edits.change('d', 'g', BASE, { name: 'Bea' });
    tell(waiting([EDIT]));
    expect(await edits.undo()).toBe(true);
    expect(decisions).toEqual(['e theirs']);
    expect(await edits.undo()).toBe(false);
  });

  it('do not undo what was sent, or what lies before a later annotation', async () => {
    const sent = await started();
    await sent.edits.change('d', 'g', BASE, { name: 'Bea' });
    sent.tell(waiting([{ ...EDIT, state: 'sent' }]));
    expect(await sent.edits.undo()).toBe(false);

    const annotated = await started();
    await annotated.edits.change('d', 'g', BASE, { name: 'Bea' });
    annotated.tell(waiting([EDIT]));
    annotated.annotationStore.setState({ undoable: [] });
    expect(await annotated.edits.undo()).toBe(false);
  });
});
