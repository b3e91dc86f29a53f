import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlbumBridge, Answer } from '../../shared/bridge.ts';
import type { DatasetEdits, PersonChange, PersonEdit, PersonFields } from '../../shared/edit.ts';
import type { CacheApi } from '../cache/cache-api.ts';
import type { Annotations, AnnotationsState } from './annotations.ts';
import type { Session } from './session.ts';

export interface EditsState {
  /** Dataset id → what is on its way to the service. */
  readonly byDataset: Readonly<Record<string, DatasetEdits>>;
  /** The last change of this window, with the annotations' history as it was then; null once it can't be undone. */
  readonly last: { readonly edit: PersonEdit; readonly history: AnnotationsState['undoable'] } | null;
}

/** Changes of people at the service, as main tells of them. Failures are shown as the session's notice. */
export interface Edits {
  readonly store: StoreApi<EditsState>;
  /** Answers whether it is queued. */
  change(datasetId: string, groupId: string, base: PersonFields, change: PersonChange): Promise<boolean>;
  decide(datasetId: string, editId: string, decision: 'mine' | 'theirs'): Promise<boolean>;
  merge(datasetId: string, fromGroupIds: readonly string[], toGroupId: string): Promise<boolean>;
  dismissMerge(datasetId: string, mergeId: string): Promise<boolean>;
  /** Drops the last change if it still waits and nothing was annotated since. Answers whether it did. */
  undo(): Promise<boolean>;
  /** Follows main, and shows the cache what waits; returns the function that ends it. */
  listen(): () => void;
}

type EditsBridge = Pick<
  AlbumBridge,
  'getEdits' | 'editPerson' | 'decideEdit' | 'mergePeople' | 'dismissMerge' | 'onEditsChanged'
>;

interface EditsOptions {
  readonly bridge: EditsBridge;
  readonly cache: Pick<CacheApi, 'showEdits'>;
  readonly session: Pick<Session, 'report' | 'store'>;
  readonly annotations: Pick<Annotations, 'store'>;
}

export function createEdits({ bridge, cache, session, annotations }: EditsOptions): Edits {
  const store = createStore<EditsState>(() => ({ byDataset: {}, last: null }));
  const known = (datasetId: string): readonly PersonEdit[] =>
    store.getState().byDataset[datasetId]?.edits ?? [];
  const take = (edits: DatasetEdits): void => {
    const isIdle = edits.edits.length === 0 && known(edits.datasetId).length === 0;
    store.setState(({ byDataset }) => ({ byDataset: { ...byDataset, [edits.datasetId]: edits } }));
    if (!isIdle) void session.report(cache.showEdits(edits.datasetId, edits.edits));
  };
  /** Whether it was done; a failure is shown. */
  const done = async (answer: Answer<null>): Promise<boolean> => {
    const result = await answer;
    await session.report(Promise.resolve(result));
    return result.ok;
  };
  const read = async (datasetId: string): Promise<void> => {
    const answer = await bridge.getEdits(datasetId);
    // An event that came meanwhile knows more.
    if (answer.ok && store.getState().byDataset[datasetId] === undefined) take(answer.value);
  };
  return {
    store,
    change: async (datasetId, groupId, base, change) => {
      const isFirst = known(datasetId).every((edit) => edit.groupId !== groupId);
      const edit = await session.report(bridge.editPerson(datasetId, groupId, base, change));
      const { undoable } = annotations.store.getState();
      store.setState({ last: edit === null || !isFirst ? null : { edit, history: undoable } });
      return edit !== null;
    },
    decide: (datasetId, editId, decision) => done(bridge.decideEdit(datasetId, editId, decision)),
    merge: (datasetId, from, to) => done(bridge.mergePeople(datasetId, from, to)),
    dismissMerge: (datasetId, mergeId) => done(bridge.dismissMerge(datasetId, mergeId)),
    undo: async () => {
      const state = store.getState();
      const { last } = state;
      if (last === null || !canUndoEdit(state, annotations.store.getState())) return false;
      store.setState({ last: null });
      return await done(bridge.decideEdit(last.edit.datasetId, last.edit.editId, 'theirs'));
    },
    listen: () => {
      const readNew = (): void => {
        for (const { profile } of session.store.getState().datasets) {
          if (store.getState().byDataset[profile.id] === undefined) void read(profile.id);
        }
      };
      readNew();
      const ends = [
        bridge.onEditsChanged(take),
        session.store.subscribe(({ datasets }, before) => {
          if (datasets !== before.datasets) readNew();
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** Whether the last change still waits and nothing was annotated since. */
export function canUndoEdit(
  { byDataset, last }: EditsState,
  { undoable }: Pick<AnnotationsState, 'undoable'>,
): boolean {
  if (last === null || last.history !== undoable) return false;
  const { datasetId, editId } = last.edit;
  const edits = byDataset[datasetId]?.edits ?? [];
  return edits.some((edit) => edit.editId === editId && edit.state === 'waiting');
}
