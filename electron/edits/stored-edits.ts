/** What of a dataset's edits and merges is on the disk. */
import * as v from 'valibot';
import type { AppError } from '../../shared/app-error.ts';
import type { MergeTask, PersonEdit } from '../../shared/edit.ts';
import type { Attempt } from './judge-edit.ts';
import { CHANGEABLE, type Changeable } from './person-change.ts';

export interface StoredEdit extends PersonEdit {
  readonly attempts: readonly Attempt[];
  /** The base was not seen as a whole at one moment, or without a lock: what the service has now is looked at first. */
  readonly needsLook: boolean;
  /** Fields of the change that the service has had: what others make of them since is not this edit's any more. */
  readonly sentFields: readonly Changeable[];
  /** When the service took the last of it, ISO 8601. */
  readonly sentAt: string | null;
}

export interface StoredMerge extends MergeTask {
  /** Null until the service said it. */
  readonly taskId: string | null;
}

export interface StoredEdits {
  /** Oldest first, at most one a person. */
  readonly edits: readonly StoredEdit[];
  /** Newest first. */
  readonly merges: readonly StoredMerge[];
}

export const NO_EDITS: StoredEdits = { edits: [], merges: [] };

const labels = v.record(v.string(), v.string());
const change = v.object({
  name: v.exactOptional(v.string()),
  coverFigureId: v.exactOptional(v.string()),
  customLabels: v.exactOptional(labels),
});
const lock = v.nullable(v.number());
const fields = v.object({
  name: v.nullable(v.string()),
  coverFigureId: v.nullable(v.string()),
  customLabels: labels,
  metaLockVersion: lock,
});
/** Written by this app, and shown only. */
const error = v.nullable(
  v.custom<AppError>(
    (value) => typeof value === 'object' && value !== null && 'code' in value && 'message' in value,
  ),
);

const edit = v.object({
  editId: v.string(),
  datasetId: v.string(),
  groupId: v.string(),
  change,
  base: fields,
  state: v.picklist(['waiting', 'sending', 'conflict', 'refused', 'sent']),
  theirs: v.nullable(fields),
  error,
  createdAt: v.string(),
  attempts: v.array(v.object({ change, metaLockVersion: lock })),
  needsLook: v.boolean(),
  sentFields: v.array(v.picklist(CHANGEABLE)),
  sentAt: v.nullable(v.string()),
});

const merge = v.object({
  mergeId: v.string(),
  datasetId: v.string(),
  fromGroupIds: v.array(v.string()),
  toGroupId: v.string(),
  state: v.picklist(['starting', 'running', 'done', 'failed']),
  progress: v.nullable(v.number()),
  error,
  createdAt: v.string(),
  taskId: v.nullable(v.string()),
});

export const storedEditsShape: v.GenericSchema<unknown, StoredEdits> = v.object({
  edits: v.array(edit),
  merges: v.array(merge),
});
