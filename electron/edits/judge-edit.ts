import type { PersonChange, PersonFields } from '../../shared/edit.ts';
import { type Changeable, changedFields, hasField, isSameField, pendingChange } from './person-change.ts';

/** A change that was sent, and of which nobody knows whether the service took it. */
export interface Attempt {
  readonly change: PersonChange;
  /** The lock that it was sent with. */
  readonly metaLockVersion: number | null;
}

interface JudgedEdit {
  readonly base: PersonFields;
  readonly change: PersonChange;
  readonly attempts: readonly Attempt[];
  readonly sentFields: readonly Changeable[];
}

/**
 * What a look at the service means for an edit. `unclashing`: whatever the service has now was seen by the user or is
 * their own: the edit goes on from there. `conflict`: somebody else changed the same fields.
 */
export type Verdict = 'unclashing' | 'conflict';

/**
 * A field may stand as the user saw it, as they want it, or as an earlier attempt of theirs left it. One thing looks like
 * nobody's change and may be somebody's: an attempt came through, and was then taken back by another. That takes two
 * changes at the service, so where the lock rose by two the user is asked.
 */
export function judgeEdit(edit: JudgedEdit, current: PersonFields): Verdict {
  const { base, change, attempts } = edit;
  const fields = new Set<Changeable>([
    ...changedFields(pendingChange(edit)),
    ...attempts.flatMap((attempt) => changedFields(attempt.change)),
  ]);
  for (const field of fields) {
    if (change[field] !== undefined && hasField(current, change, field)) continue;
    const own = attempts.filter((attempt) => attempt.change[field] !== undefined);
    if (own.some((attempt) => hasField(current, attempt.change, field))) continue;
    if (!isSameField(current, base, field)) return 'conflict';
    if (own.some((attempt) => mayHaveBeenTakenBack(attempt, current))) return 'conflict';
  }
  return 'unclashing';
}

function mayHaveBeenTakenBack({ metaLockVersion }: Attempt, current: PersonFields): boolean {
  if (metaLockVersion === null || current.metaLockVersion === null) return false;
  return current.metaLockVersion >= metaLockVersion + 2;
}

/** Those that may still arrive: the lock turns away all others. */
export function openAttempts(attempts: readonly Attempt[], current: PersonFields): readonly Attempt[] {
  const { metaLockVersion } = current;
  if (metaLockVersion === null) return [];
  return attempts.filter((attempt) => (attempt.metaLockVersion ?? -1) >= metaLockVersion);
}
