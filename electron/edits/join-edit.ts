import type { PersonChange, PersonFields } from '../../shared/edit.ts';
import {
  type Changeable,
  changedFields,
  heldFields,
  isEmptyChange,
  isSameField,
  pendingChange,
} from './person-change.ts';
import type { StoredEdit, StoredEdits } from './stored-edits.ts';

export interface NewEdit {
  readonly editId: string;
  readonly datasetId: string;
  readonly groupId: string;
  readonly base: PersonFields;
  readonly change: PersonChange;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** The edits with a further one: it joins the one of the same person, whose base it keeps. */
export function joinEdit(known: StoredEdits, edit: NewEdit): StoredEdits {
  const earlier = known.edits.find(({ groupId }) => groupId === edit.groupId);
  if (earlier === undefined) {
    const added = newEdit(edit);
    return isEmptyChange(pendingChange(added)) ? known : { ...known, edits: [...known.edits, added] };
  }
  const joined = joinedEdit(earlier, edit);
  const edits = known.edits.flatMap((other) => (other === earlier ? (joined ?? []) : other));
  return { ...known, edits };
}

function newEdit(edit: NewEdit): StoredEdit {
  const sentFields = heldFields({ change: edit.change, sentFields: [] }, edit.base);
  return {
    ...edit,
    state: 'waiting',
    theirs: null,
    error: null,
    attempts: [],
    needsLook: edit.base.metaLockVersion === null,
    sentFields,
    sentAt: null,
  };
}

/** Null for one that comes to nothing: it was taken back before any of it was sent. */
function joinedEdit(earlier: StoredEdit, { change, base }: NewEdit): StoredEdit | null {
  const joined: StoredEdit = {
    ...earlier,
    change: { ...earlier.change, ...change },
    ...joinedBase(earlier, change, base),
    sentFields: earlier.sentFields.filter((field) => change[field] === undefined),
  };
  // With an attempt under way, the service may have another value than the user saw: only a look tells.
  const settled =
    earlier.attempts.length > 0 ? joined : { ...joined, sentFields: heldFields(joined, joined.base) };
  const isUnsent = earlier.attempts.length === 0 && earlier.sentAt === null;
  if (isUnsent && isEmptyChange(pendingChange(settled))) return null;
  const isOver = earlier.state === 'refused' || earlier.state === 'sent';
  return isOver ? { ...settled, state: 'waiting', error: null } : settled;
}

/**
 * What the user saw of each field: where the edit had changed it already, that stands or is what was sent; else it is as
 * in the album now. What the service was found to have meanwhile is not what they saw: its lock says nothing of that.
 */
function joinedBase(
  earlier: StoredEdit,
  change: PersonChange,
  seen: PersonFields,
): Pick<StoredEdit, 'base' | 'needsLook'> {
  const fresh = changedFields(change).filter((field) => isFresh(earlier, field));
  const shown = afterSent(seen, earlier);
  const base = { ...earlier.base, ...Object.fromEntries(fresh.map((field) => [field, shown[field]])) };
  const isAsKnown = fresh.every((field) => isSameField(base, earlier.base, field));
  return { base, needsLook: earlier.needsLook || !isAsKnown };
}

function isFresh({ change, sentFields }: StoredEdit, field: Changeable): boolean {
  return change[field] === undefined || sentFields.includes(field);
}

/** The album's fields with what was sent standing in their place. */
function afterSent(fields: PersonFields, { change, sentFields }: StoredEdit): PersonFields {
  const sent = sentFields.map((field) => [field, change[field]]);
  return { ...fields, ...Object.fromEntries(sent) };
}
