import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Annotation } from '../../shared/annotation.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';
import type {
  AnnotationChange,
  AnnotationStep,
  CacheApi,
  CallControl,
  PeopleTarget,
} from '../cache/cache-api.ts';
import type { Session } from './session.ts';

/** What a step did, to be worded: "Hid 12 people". */
export interface UndoableStep extends AnnotationStep {
  readonly action:
    | 'pin'
    | 'unpin'
    | 'hide'
    | 'unhide'
    | 'alias'
    | 'clear-alias'
    | 'note'
    | 'clear-note'
    | 'adopt'
    | 'discard'
    | 'import';
}

export interface AnnotationWork {
  /** People. */
  readonly done: number;
  readonly count: number;
  /** Leaves it at what is done; null for what is done whole. */
  readonly cancel: (() => void) | null;
}

export interface AnnotationsState {
  /** Steps that can be undone, newest last, at most a hundred. */
  readonly undoable: readonly UndoableStep[];
  /** Steps that were undone and can be done again, the next to redo last. */
  readonly redoable: readonly UndoableStep[];
  /** A change that is under way, once its first portion is done; null while there is none. */
  readonly work: AnnotationWork | null;
  /** What was last done (or undone), until it is dismissed or another thing is done. */
  readonly toast: { readonly step: UndoableStep; readonly wasUndone: boolean } | null;
}

/** The user's pins, hides, aliases and notes: every change can be undone. Failures are shown as the session's notice. */
export interface Annotations {
  readonly store: StoreApi<AnnotationsState>;
  /** Answers whether it was done. A change that changes nobody leaves no step. */
  annotate(target: PeopleTarget, change: AnnotationChange): Promise<boolean>;
  /** Takes a step that a call of the cache made (adopt, discard, import) into the history. */
  take(step: AnnotationStep, action: UndoableStep['action']): void;
  undo(): Promise<void>;
  redo(): Promise<void>;
  dismissToast(): void;
}

/** Pinning what is pinned unpins, and so on: the change that a toggle key means for a person. */
export function togglePin({ isPinned }: Pick<Annotation, 'isPinned'>): AnnotationChange {
  return { isPinned: !isPinned };
}

export function toggleHidden({ isHidden }: Pick<Annotation, 'isHidden'>): AnnotationChange {
  return { isHidden: !isHidden };
}

const MOST_STEPS = 100;

type AnnotationCalls = Pick<CacheApi, 'annotate' | 'revertAnnotation' | 'reapplyAnnotation'>;

export function createAnnotations(
  cache: AnnotationCalls,
  session: Pick<Session, 'report' | 'store'>,
): Annotations {
  const store = createStore<AnnotationsState>(() => ({
    undoable: [],
    redoable: [],
    work: null,
    toast: null,
  }));
  /** One after another: two presses of Undo take back two steps. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(act: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
  const keep = (step: UndoableStep): void => {
    if (step.failure !== undefined) session.store.setState({ notice: step.failure });
    if (step.count === 0) return;
    store.setState(({ undoable }) => ({
      undoable: pushed(undoable, step),
      redoable: [],
      toast: { step, wasUndone: false },
    }));
  };
  /** Follows a call to its end; small ones are done at once, and not shown. */
  const followed = async <Value>(
    canCancel: boolean,
    call: (control: CallControl) => Promise<Value>,
  ): Promise<Value> => {
    const controller = new AbortController();
    const cancel = canCancel ? () => controller.abort() : null;
    const onProgress = (done: number, count: number): void => {
      if (done < count) store.setState({ work: { done, count, cancel } });
    };
    try {
      return await call({ onProgress, signal: controller.signal });
    } finally {
      store.setState({ work: null });
    }
  };
  /** Moves the top step of one stack to the other. One that the cache no longer knows is dropped; other failures leave it. */
  const move = async (
    call: (stepId: number, control: CallControl) => Promise<Result<AnnotationStep, AppError>>,
    from: 'undoable' | 'redoable',
  ): Promise<void> => {
    const step = store.getState()[from].at(-1);
    if (step === undefined) return;
    const to = from === 'undoable' ? 'redoable' : 'undoable';
    const answer = await followed(false, (control) => call(step.stepId, control));
    await session.report(Promise.resolve(answer));
    if (!answer.ok && !isUnknown(answer.error)) return;
    store.setState((before) => ({
      [from]: before[from].filter(({ stepId }) => stepId !== step.stepId),
      [to]: answer.ok ? pushed(before[to], step) : before[to],
      toast: answer.ok ? { step, wasUndone: from === 'undoable' } : null,
    }));
  };
  session.store.subscribe(({ datasets }, before) => {
    if (datasets === before.datasets) return;
    const ids = new Set(datasets.map(({ profile }) => profile.id));
    store.setState((state) => withoutForgotten(state, ids));
  });
  return {
    store,
    annotate: (target, change) =>
      inTurn(async () => {
        const tidy = tidyChange(change);
        const step = await session.report(followed(true, (control) => cache.annotate(target, tidy, control)));
        if (step !== null) keep({ ...step, action: actionOf(tidy) });
        return step !== null;
      }),
    take: (step, action) => void inTurn(async () => keep({ ...step, action })),
    undo: () => inTurn(() => move(cache.revertAnnotation, 'undoable')),
    redo: () => inTurn(() => move(cache.reapplyAnnotation, 'redoable')),
    dismissToast: () => store.setState({ toast: null }),
  };
}

function pushed(steps: readonly UndoableStep[], step: UndoableStep): readonly UndoableStep[] {
  return [...steps, step].slice(-MOST_STEPS);
}

/** The refusal of a step that the cache does not know; any other failure may pass. */
function isUnknown({ code, field }: AppError): boolean {
  return code === 'cache' && field === 'stepId';
}

function withoutForgotten(
  { undoable, redoable, toast }: AnnotationsState,
  ids: ReadonlySet<string>,
): Omit<AnnotationsState, 'work'> {
  const isKnown = ({ datasetId }: UndoableStep): boolean => ids.has(datasetId);
  return {
    undoable: undoable.filter(isKnown),
    redoable: redoable.filter(isKnown),
    toast: toast !== null && isKnown(toast.step) ? toast : null,
  };
}

/** Words without the blanks around them; blank ones are none. */
function tidyChange(change: AnnotationChange): AnnotationChange {
  const tidy = (words: string | null): string | null => words?.trim() || null;
  return {
    ...change,
    ...(change.alias === undefined ? {} : { alias: tidy(change.alias) }),
    ...(change.note === undefined ? {} : { note: tidy(change.note) }),
  };
}

function actionOf({ isPinned, isHidden, alias, note }: AnnotationChange): UndoableStep['action'] {
  if (isPinned !== undefined) return isPinned ? 'pin' : 'unpin';
  if (isHidden !== undefined) return isHidden ? 'hide' : 'unhide';
  if (alias !== undefined) return alias === null ? 'clear-alias' : 'alias';
  return note === null ? 'clear-note' : 'note';
}
