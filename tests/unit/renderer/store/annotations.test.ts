import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallControl, PeopleTarget } from '../../../../renderer/cache/cache-api.ts';
import { type Annotations, createAnnotations } from '../../../../renderer/store/annotations.ts';
import { createSession, type Session } from '../../../../renderer/store/session.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure, success } from '../../../../shared/result.ts';
import { createFakeBridge, fakeDataset } from '../../../support/fake-bridge.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePerson } from '../../../support/fake-people.ts';

const people = Array.from({ length: 10 }, (_, index) => fakePerson(index));
const target = (...indices: number[]): PeopleTarget => ({
  datasetId: 'a',
  groupIds: indices.map((index) => fakePerson(index).objectId),
});

describe('the user’s annotations', () => {
  let cache: FakeCache;
  let session: Session;
  let annotations: Annotations;

  beforeEach(() => {
    cache = createFakeCache();
    cache.setAlbum('a', { people, runs: [], growing: false }, 'generation-current');
    session = createSession(createFakeBridge(), cache);
    session.keepDataset(fakeDataset('a'));
    annotations = createAnnotations(cache, session);
  });

  const state = () => annotations.store.getState();
  const annotationOf = async (index: number) => {
    const answer = await cache.readPerson('a', fakePerson(index).objectId);
    return answer.ok ? answer.value?.annotation : undefined;
  };

  it.each([
    [{ isPinned: true }, 'pin'],
    [{ isHidden: true }, 'hide'],
    [{ alias: 'Mum' }, 'alias'],
    [{ note: 'met in Lisbon' }, 'note'],
  ] as const)('makes a step of %j and says what it did', async (change, action) => {
    expect(await annotations.annotate(target(1, 2), change)).toBe(true);
    expect(state().undoable.map((step) => step.action)).toEqual([action]);
    expect(state().toast).toMatchObject({ step: { action, count: 2 }, wasUndone: false });
    expect(await annotationOf(1)).toMatchObject(change);
  });

  it.each([
    [{ isPinned: true }, { isPinned: false }, 'unpin'],
    [{ isHidden: true }, { isHidden: false }, 'unhide'],
    [{ alias: 'Mum' }, { alias: '  ' }, 'clear-alias'],
    [{ note: 'x' }, { note: null }, 'clear-note'],
  ] as const)('takes %j back by %j', async (before, change, action) => {
    await annotations.annotate(target(1), before);
    await annotations.annotate(target(1), change);
    expect(state().undoable.at(-1)?.action).toBe(action);
    expect(await annotationOf(1)).toEqual({ isPinned: false, isHidden: false, alias: null, note: null });
  });

  it('keeps words without the blanks around them', async () => {
    await annotations.annotate(target(1), { alias: '  Mum ' });
    expect((await annotationOf(1))?.alias).toBe('Mum');
    expect(state().toast?.step.name).toBe('Mum');
  });

  it('leaves no step where nobody changed', async () => {
    expect(await annotations.annotate(target(1), { isPinned: false })).toBe(true);
    expect(state()).toEqual({ undoable: [], redoable: [], work: null, toast: null });
  });

  it('tells how far a change of many is, which can be left at what is done', async () => {
    let control: CallControl | undefined;
    const annotate = vi.spyOn(cache, 'annotate').mockImplementation((_target, _change, given) => {
      control = given;
      return new Promise((resolve) => {
        given?.signal.addEventListener('abort', () =>
          resolve(success({ stepId: 7, datasetId: 'a', count: 4000, name: null })),
        );
      });
    });
    const changing = annotations.annotate(target(1), { isHidden: true });
    await vi.waitFor(() => expect(annotate).toHaveBeenCalled());
    expect(state().work).toBeNull();
    control?.onProgress(4000, 9000);
    expect(state().work).toMatchObject({ done: 4000, count: 9000 });
    state().work?.cancel?.();
    expect(await changing).toBe(true);
    expect(state()).toMatchObject({ work: null, toast: { step: { stepId: 7, count: 4000 } } });
  });

  it('takes a step back whole: that can not be left half-way', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    const revert = cache.revertAnnotation;
    const seen: unknown[] = [];
    vi.spyOn(cache, 'revertAnnotation').mockImplementation((stepId, control) => {
      control?.onProgress(4000, 9000);
      seen.push(state().work);
      return revert(stepId);
    });
    await annotations.undo();
    expect(seen).toEqual([{ done: 4000, count: 9000, cancel: null }]);
    expect(state().work).toBeNull();
  });

  it('undoes and redoes, the last first', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    await annotations.annotate(target(2), { isHidden: true });
    await annotations.undo();
    expect(state().toast).toMatchObject({ step: { action: 'hide' }, wasUndone: true });
    expect((await annotationOf(2))?.isHidden).toBe(false);
    expect((await annotationOf(1))?.isPinned).toBe(true);
    await annotations.undo();
    expect((await annotationOf(1))?.isPinned).toBe(false);
    await annotations.undo();
    await annotations.redo();
    expect(state().toast).toMatchObject({ step: { action: 'pin' }, wasUndone: false });
    expect((await annotationOf(1))?.isPinned).toBe(true);
    expect(state().undoable).toHaveLength(1);
    expect(state().redoable).toHaveLength(1);
  });

  it('takes back two steps when asked twice at once', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    await annotations.annotate(target(2), { isPinned: true });
    await Promise.all([annotations.undo(), annotations.undo()]);
    expect(state().undoable).toEqual([]);
    expect(state().redoable).toHaveLength(2);
    expect((await annotationOf(1))?.isPinned).toBe(false);
  });

  it('has nothing to redo after another change', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    await annotations.undo();
    await annotations.annotate(target(2), { isPinned: true });
    expect(state().redoable).toEqual([]);
  });

  it('keeps a hundred steps', async () => {
    for (let index = 0; index < 103; index += 1) {
      await annotations.annotate(target(1), { isPinned: index % 2 === 0 });
    }
    expect(state().undoable).toHaveLength(100);
    expect(state().undoable[0]?.stepId).toBe(4);
  });

  it('drops a step that the cache no longer knows, with a notice', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    await annotations.annotate(target(2), { isPinned: true });
    cache.forgetSteps();
    await annotations.undo();
    expect(session.store.getState().notice?.code).toBe('cache');
    expect(state().undoable).toHaveLength(1);
    expect(state().redoable).toEqual([]);
    expect(state().toast).toBeNull();
  });

  it('keeps a step that could not be undone for another reason', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    const { revertAnnotation } = cache;
    let isFull = true;
    const full = createAnnotations(
      {
        ...cache,
        revertAnnotation: async (stepId) =>
          isFull ? failure(appError('disk-full', 'no room')) : revertAnnotation(stepId),
      },
      session,
    );
    await full.annotate(target(3), { isPinned: true });
    await full.undo();
    expect(session.store.getState().notice?.code).toBe('disk-full');
    expect(full.store.getState().undoable).toHaveLength(1);
    isFull = false;
    await full.undo();
    expect(full.store.getState().undoable).toHaveLength(0);
    expect(full.store.getState().redoable).toHaveLength(1);
  });

  it('says so when a change fails, and makes no step', async () => {
    expect(
      await annotations.annotate({ orderId: 99, intervals: Uint32Array.of(0, 1) }, { isPinned: true }),
    ).toBe(false);
    expect(session.store.getState().notice?.code).toBe('cache');
    expect(state().undoable).toEqual([]);
    await annotations.annotate(target(1), { isPinned: true });
    expect(state().undoable).toHaveLength(1);
  });

  it('keeps a step that failed for a reason that may pass', async () => {
    const broken = async () => failure(appError('cache', 'the database is broken'));
    const failing = createAnnotations({ ...cache, revertAnnotation: broken }, session);
    await failing.annotate(target(3), { isPinned: true });
    await failing.undo();
    expect(failing.store.getState().undoable).toHaveLength(1);
  });

  it('takes in a step after the undo that was asked for before', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    const undone = annotations.undo();
    annotations.take({ stepId: 7, datasetId: 'a', count: 3, name: null }, 'import');
    await undone;
    await vi.waitFor(() => expect(state().undoable.map(({ stepId }) => stepId)).toEqual([7]));
    expect(state().redoable).toEqual([]);
    expect((await annotationOf(1))?.isPinned).toBe(false);
  });

  it('takes in a step that another call made, until its toast is dismissed', async () => {
    annotations.take({ stepId: 7, datasetId: 'a', count: 3, name: null }, 'import');
    await vi.waitFor(() => expect(state().toast).not.toBeNull());
    expect(state().toast?.step.action).toBe('import');
    annotations.dismissToast();
    expect(state().toast).toBeNull();
    expect(state().undoable).toHaveLength(1);
  });

  it('forgets the steps of a dataset that is forgotten', async () => {
    await annotations.annotate(target(1), { isPinned: true });
    session.store.setState({ datasets: [] });
    expect(state()).toEqual({ undoable: [], redoable: [], work: null, toast: null });
  });
});
