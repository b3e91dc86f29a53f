import { areSameParts, type StoredAnnotation } from '../../../shared/annotation.ts';
import type { AppError } from '../../../shared/app-error.ts';
import type { AnnotationStep, CallControl } from '../cache-api.ts';
import { cacheFailure, Outdated, UnknownStep } from '../database/cache-failure.ts';
import { carriedOver, changedTo, partsOrNone } from './annotation-changes.ts';
import type { AnnotationStore } from './annotation-store.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';
import { inPortions } from './in-portions.ts';

/** Steps that can be taken back, undone ones included: the window offers a hundred and may have undone as many. */
const KEPT_STEPS = 300;
/** People in all kept steps together: they lie in memory. The last step is kept whatever its size. */
const KEPT_CHANGES = 1_000_000;

interface PersonChange {
  readonly before: StoredAnnotation | null;
  readonly after: StoredAnnotation;
}

interface Step {
  readonly datasetId: string;
  readonly changes: readonly PersonChange[];
  /** The person that the step is about when it changed others besides; otherwise all of them. */
  readonly subjectId: string | null;
}

/** What a step is to write, in portions: each is on the disk, and known, before the next is asked for. */
type Plan = (annotations: DatasetAnnotations) => AsyncIterable<Portion>;

type Portion = readonly StoredAnnotation[];

interface StepListener {
  /** A portion is on the disk. */
  committed(datasetId: string, annotations: readonly StoredAnnotation[]): void;
  /** A step that changed anything is over, also one that failed half-way. Must not reject. */
  changed(datasetId: string): Promise<void>;
}

/** Makes changes to annotations as steps, and takes them back and forth. */
export class AnnotationSteps {
  readonly #store: AnnotationStore;
  readonly #listener: StepListener;
  /** By id; oldest first. */
  readonly #steps = new Map<number, Step>();
  #lastId = 0;

  constructor(store: AnnotationStore, listener: StepListener) {
    this.#store = store;
    this.#listener = listener;
  }

  /** When a portion fails, those before it stand, and are in the step, which then tells the failure. Rejects when nothing was written. */
  async perform(datasetId: string, plan: Plan, subjectId: string | null = null): Promise<AnnotationStep> {
    const step = { datasetId, changes: [] as PersonChange[], subjectId };
    this.#lastId += 1;
    const stepId = this.#lastId;
    let failure: AppError | null = null;
    try {
      await this.#write(datasetId, plan, step.changes);
    } catch (cause) {
      if (step.changes.length === 0) throw cause;
      failure = cacheFailure(cause);
    }
    if (step.changes.length > 0) this.#remember(stepId, step);
    const described = this.#described(stepId, step);
    return failure === null ? described : { ...described, failure };
  }

  /** Fails with CacheRefusal when the step is not known (any more). It is not ended half-way: a step is taken back whole. */
  revert(stepId: number, control?: CallControl): Promise<AnnotationStep> {
    return this.#carry(stepId, ({ before, after }) => [after, before], control);
  }

  reapply(stepId: number, control?: CallControl): Promise<AnnotationStep> {
    return this.#carry(stepId, ({ before, after }) => [before, after], control);
  }

  forget(datasetId: string): void {
    for (const [stepId, step] of this.#steps) if (step.datasetId === datasetId) this.#steps.delete(stepId);
  }

  forgetAll(): void {
    this.#steps.clear();
  }

  async #carry(
    stepId: number,
    direction: (change: PersonChange) => readonly [StoredAnnotation | null, StoredAnnotation | null],
    control?: CallControl,
  ): Promise<AnnotationStep> {
    const step = this.#steps.get(stepId);
    if (step === undefined) throw new UnknownStep();
    const plan: Plan = async function* (annotations) {
      let done = 0;
      for (const part of inPortions(step.changes)) {
        yield part.flatMap((change) => {
          const { groupId, marks } = change.after;
          const current = annotations.get(groupId);
          const [from, to] = direction(change);
          const next = carriedOver(partsOrNone(current), partsOrNone(from), partsOrNone(to));
          if (areSameParts(next, partsOrNone(current))) return [];
          return [changedTo(next, groupId, current, current?.marks ?? marks)];
        });
        done += part.length;
        control?.onProgress(done, step.changes.length);
      }
    };
    const changes: PersonChange[] = [];
    await this.#write(step.datasetId, plan, changes);
    return this.#described(stepId, { ...step, changes });
  }

  /** Each portion takes its own turn: what else waits for the annotations, a request of main above all, comes in between. */
  async #write(datasetId: string, plan: Plan, changes: PersonChange[]): Promise<void> {
    let planned: { annotations: DatasetAnnotations; portions: AsyncIterator<Portion> } | null = null;
    const writeNext = async (): Promise<boolean> => {
      const annotations = await this.#store.of(datasetId);
      planned ??= { annotations, portions: plan(annotations)[Symbol.asyncIterator]() };
      if (planned.annotations !== annotations) throw new Outdated('the cache was made anew meanwhile');
      const { done, value: portion } = await planned.portions.next();
      if (done === true) return false;
      await this.#writePortion(datasetId, annotations, portion, changes);
      return true;
    };
    try {
      while (await this.#store.exclusively(writeNext));
    } finally {
      if (changes.length > 0) await this.#listener.changed(datasetId);
    }
  }

  async #writePortion(
    datasetId: string,
    annotations: DatasetAnnotations,
    portion: Portion,
    changes: PersonChange[],
  ): Promise<void> {
    if (portion.length === 0) return;
    const before = portion.map(({ groupId }) => annotations.get(groupId));
    await this.#store.write(datasetId, portion);
    this.#listener.committed(datasetId, portion);
    for (const [index, after] of portion.entries()) changes.push({ before: before[index] ?? null, after });
  }

  #remember(stepId: number, step: Step): void {
    this.#steps.set(stepId, step);
    let changeCount = 0;
    for (const { changes } of this.#steps.values()) changeCount += changes.length;
    for (const [oldId, old] of this.#steps) {
      if (oldId === stepId || (this.#steps.size <= KEPT_STEPS && changeCount <= KEPT_CHANGES)) return;
      this.#steps.delete(oldId);
      changeCount -= old.changes.length;
    }
  }

  #described(stepId: number, { datasetId, changes, subjectId }: Step): AnnotationStep {
    const meant = subjectId === null ? changes : changes.filter(({ after }) => after.groupId === subjectId);
    const [first, ...others] = meant;
    if (first === undefined || others.length > 0)
      return { stepId, datasetId, count: meant.length, name: null };
    return { stepId, datasetId, count: 1, name: first.after.alias ?? first.after.marks.name };
  }
}
