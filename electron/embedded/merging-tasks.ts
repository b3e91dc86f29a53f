/** CreateFigureClustersMergingTask and GetTask: merges that take their time. */
import { randomUUID } from 'node:crypto';
import {
  booleanOf,
  checkDataset,
  checkProject,
  jsonTextsOf,
  type Parameters,
  required,
} from './call-parameters.ts';
import type { GroupLibrary } from './group-library.ts';
import { jsonBody, type Operation, type ServedDataset } from './operation.ts';
import { invalidArgument, resourceNotFound, VendorError } from './vendor-error.ts';

/** The vendor's list of task types has none for merging: it is counted among those of clustering. */
const TASK_TYPE = 'FaceClustering';
const MOST_FROM = 100;

interface MergingTask {
  readonly id: string;
  readonly eventId: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly userData: string | null;
  /** The call's parameters as JSON. */
  readonly definition: string;
  /** Milliseconds since 1970 by the service's clock, for what is told. */
  readonly startedAt: number;
  /** By a clock that only goes forward. */
  readonly startedMs: number;
  durationMs: number;
  outcome: TaskOutcome | null;
}

interface TaskOutcome {
  readonly endedAt: number;
  /** Null when the task succeeded. */
  readonly failure: Pick<VendorError, 'code' | 'message'> | null;
}

export class MergingTasks {
  /** How long tasks made from now on take. */
  durationMs: number;
  /** Whether tasks that end from now on end as failed, with nothing merged. */
  areFailing = false;
  readonly #library: GroupLibrary;
  readonly #dataset: ServedDataset;
  readonly #now: () => number;
  readonly #tasks = new Map<string, MergingTask>();

  constructor(library: GroupLibrary, dataset: ServedDataset, durationMs: number, now: () => number) {
    this.#library = library;
    this.#dataset = dataset;
    this.durationMs = durationMs;
    this.#now = now;
  }

  readonly create: Operation = {
    answer: ({ parameters, requestId }) => {
      checkDataset(parameters, this.#dataset.projectName, this.#dataset.datasetName);
      const { from, to } = this.#groupsOf(parameters);
      const task: MergingTask = {
        id: `${TASK_TYPE}-${randomUUID()}`,
        eventId: randomUUID().toUpperCase(),
        from,
        to,
        userData: parameters.get('UserData') ?? null,
        definition: JSON.stringify(Object.fromEntries(parameters)),
        startedAt: this.#now(),
        startedMs: performance.now(),
        durationMs: this.durationMs,
        outcome: null,
      };
      this.#tasks.set(task.id, task);
      return jsonBody(requestId, { EventId: task.eventId, TaskId: task.id });
    },
  };

  readonly get: Operation = {
    answer: ({ parameters, requestId }) => {
      checkProject(parameters, this.#dataset.projectName);
      const type = required(parameters, 'TaskType');
      const id = required(parameters, 'TaskId');
      const task = this.#tasks.get(id);
      if (task === undefined || type !== TASK_TYPE) throw resourceNotFound('task', id);
      const definition = booleanOf(parameters, 'RequestDefinition')
        ? { TaskRequestDefinition: task.definition }
        : {};
      return jsonBody(requestId, {
        ProjectName: this.#dataset.projectName,
        ...taskFields(task),
        ...definition,
      });
    },
  };

  /** Carries out what is due. To be called before anything is answered, so that a merge is seen by all at once. */
  settle(): void {
    for (const task of this.#tasks.values()) {
      if (task.outcome !== null || performance.now() - task.startedMs < task.durationMs) continue;
      task.outcome = { endedAt: this.#now(), failure: this.#carryOut(task) };
    }
  }

  /** Ends the tasks under way at the next call. */
  endAll(): void {
    for (const task of this.#tasks.values()) task.durationMs = 0;
  }

  #carryOut({ from, to }: MergingTask): TaskOutcome['failure'] {
    if (this.areFailing) return { code: 'InternalError', message: 'The task has been failed as told.' };
    if (this.#library.merge(from, to)) return null;
    return resourceNotFound(
      'figure cluster',
      [...from, to].find((id) => this.#library.find(id) === null) ?? to,
    );
  }

  #groupsOf(parameters: Parameters): Pick<MergingTask, 'from' | 'to'> {
    const single = parameters.get('From') ?? '';
    const several = jsonTextsOf(parameters, 'Froms', MOST_FROM);
    if (single !== '' && several !== null) throw invalidArgument('Froms', 'From is set as well');
    const from = single === '' ? (several ?? []) : [single];
    if (from.length === 0) throw new VendorError(400, 'MissingFrom', 'From is mandatory for this action.');
    const to = required(parameters, 'To');
    if (new Set([...from, to]).size !== from.length + 1) {
      throw invalidArgument(single === '' ? 'Froms' : 'From', 'a group is named twice');
    }
    for (const id of [...from, to]) {
      if (this.#library.find(id) === null) throw resourceNotFound('figure cluster', id);
    }
    return { from, to };
  }
}

function taskFields(task: MergingTask): object {
  const { outcome, startedMs, durationMs } = task;
  const told = {
    EventId: task.eventId,
    TaskId: task.id,
    TaskType: TASK_TYPE,
    StartTime: new Date(task.startedAt).toISOString(),
    ...(task.userData === null ? {} : { UserData: task.userData }),
  };
  if (outcome === null) {
    const share = Math.min(0.99, (performance.now() - startedMs) / durationMs);
    return { ...told, Status: 'Running', Progress: Math.floor(share * 100) };
  }
  const ended = { ...told, EndTime: new Date(outcome.endedAt).toISOString() };
  if (outcome.failure === null) return { ...ended, Status: 'Succeeded', Progress: 100 };
  return { ...ended, Status: 'Failed', Code: outcome.failure.code, Message: outcome.failure.message };
}
