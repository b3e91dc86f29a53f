/** Arithmetic of changes: what a change comes to over given fields. */
import type { PersonChange, PersonFields } from '../../shared/edit.ts';

export const CHANGEABLE = ['name', 'coverFigureId', 'customLabels'] as const;
export type Changeable = (typeof CHANGEABLE)[number];

/** Whether the fields have what the change wants of this one. A group without a name has the empty one. */
export function hasField(fields: PersonFields, change: PersonChange, field: Changeable): boolean {
  if (field === 'customLabels') return areSameLabels(fields.customLabels, change.customLabels ?? {});
  return (fields[field] ?? '') === (change[field] ?? '');
}

export function isSameField(left: PersonFields, right: PersonFields, field: Changeable): boolean {
  if (field === 'customLabels') return areSameLabels(left.customLabels, right.customLabels);
  return (left[field] ?? '') === (right[field] ?? '');
}

export function changedFields(change: PersonChange): readonly Changeable[] {
  return CHANGEABLE.filter((field) => change[field] !== undefined);
}

/** What of an edit the service is still to get. */
export function pendingChange({ change, sentFields, base }: QueuedChange): PersonChange {
  const unsent = changeWithout(change, sentFields);
  const kept = changedFields(unsent).filter((field) => !hasField(base, unsent, field));
  return Object.fromEntries(kept.map((field) => [field, change[field]]));
}

export function changeWithout(change: PersonChange, fields: readonly Changeable[]): PersonChange {
  const kept = changedFields(change).filter((field) => !fields.includes(field));
  return Object.fromEntries(kept.map((field) => [field, change[field]]));
}

/** Fields of an edit that the service has had, with those that it has now. */
export function heldFields(
  { change, sentFields }: Pick<QueuedChange, 'change' | 'sentFields'>,
  current: PersonFields,
): readonly Changeable[] {
  return changedFields(change).filter(
    (field) => sentFields.includes(field) || hasField(current, change, field),
  );
}

interface QueuedChange {
  readonly change: PersonChange;
  readonly sentFields: readonly Changeable[];
  readonly base: PersonFields;
}

export function isEmptyChange(change: PersonChange): boolean {
  return changedFields(change).length === 0;
}

export function areSameChanges(left: PersonChange, right: PersonChange): boolean {
  return CHANGEABLE.every((field) => {
    if (field !== 'customLabels') return left[field] === right[field];
    if (left.customLabels === undefined || right.customLabels === undefined)
      return left.customLabels === right.customLabels;
    return areSameLabels(left.customLabels, right.customLabels);
  });
}

/** The fields after the service took the change: each change raises its lock by one. */
export function afterChange(fields: PersonFields, change: PersonChange): PersonFields {
  const { metaLockVersion } = fields;
  return {
    name: change.name === undefined ? fields.name : change.name || null,
    coverFigureId: change.coverFigureId ?? fields.coverFigureId,
    customLabels: change.customLabels ?? fields.customLabels,
    metaLockVersion: metaLockVersion === null ? null : metaLockVersion + 1,
  };
}

function areSameLabels(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && left[key] === right[key])
  );
}
