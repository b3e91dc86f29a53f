/**
 * What the user changes of people at the service: name, cover and labels with UpdateFigureCluster, and merging with
 * CreateFigureClustersMergingTask. Only for datasets whose profile allows it (`access: 'read-write'`).
 */
import type { AppError } from './app-error.ts';

/** What is to be changed. What is not named stays. */
export interface PersonChange {
  /** Empty takes the name away. */
  readonly name?: string;
  /** One of the faces of the person's photos. */
  readonly coverFigureId?: string;
  /** All labels that the group is to have. */
  readonly customLabels?: Readonly<Record<string, string>>;
}

/** A group's changeable fields as they were seen. */
export interface PersonFields {
  readonly name: string | null;
  readonly coverFigureId: string | null;
  readonly customLabels: Readonly<Record<string, string>>;
  /** The service's optimistic lock. */
  readonly metaLockVersion: number | null;
}

/** A change on its way to the service. It is on the disk before the window hears of it, and leaves when the album has it from there. */
export interface PersonEdit {
  readonly editId: string;
  readonly datasetId: string;
  readonly groupId: string;
  readonly change: PersonChange;
  /** What the user saw when they made the change, or what the service was found to have since without a conflict. */
  readonly base: PersonFields;
  readonly state: /** Sent as soon as the service can be reached; `error` says what keeps it, if something does. */
    | 'waiting'
    | 'sending'
    /** Somebody else changed the same fields meanwhile: `theirs` has what the service has. The user decides. */
    | 'conflict'
    /** The service will not have it; `error` says why. It is sent again when the user says so. */
    | 'refused'
    /** The service has it. It stays until a sync has brought it into the album. */
    | 'sent';
  readonly theirs: PersonFields | null;
  readonly error: AppError | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A merge of groups, which the service carries out by and by and can't undo. */
export interface MergeTask {
  readonly mergeId: string;
  readonly datasetId: string;
  readonly fromGroupIds: readonly string[];
  readonly toGroupId: string;
  readonly state: 'starting' | 'running' | 'done' | 'failed';
  /** Percent, where the service tells it. */
  readonly progress: number | null;
  /** With the field `TaskId` where nobody can know whether the merge has begun: no answer said so. */
  readonly error: AppError | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Groups merged into another at once, by the service's limit. */
export const MOST_MERGED_AT_ONCE = 100;
export const LONGEST_PERSON_NAME = 128;
export const MOST_LABELS = 100;

export interface DatasetEdits {
  readonly datasetId: string;
  /** Oldest first. At most one a person: a further change of the same person joins the one that waits. */
  readonly edits: readonly PersonEdit[];
  /** Newest first; ended ones stay until they are dismissed. */
  readonly merges: readonly MergeTask[];
}
