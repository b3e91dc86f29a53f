import { type AppError, appError } from '../../shared/app-error.ts';
import type { PersonFields } from '../../shared/edit.ts';
import { meaningOf } from './edit-failure.ts';
import { type EditsRecord, withEdit } from './edits-record.ts';
import { type Attempt, judgeEdit, openAttempts } from './judge-edit.ts';
import { afterChange, areSameChanges, heldFields, isEmptyChange, pendingChange } from './person-change.ts';
import type { FigureClusterEdits } from './ports.ts';
import type { StoredEdit } from './stored-edits.ts';

/** Somebody else is quicker so often in a row: others must not wait for it. */
const MOST_TRIES = 5;

export interface SendContext {
  readonly record: EditsRecord;
  readonly clusters: FigureClusterEdits;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What keeps the edit from being sent now; null when it is sent, refused, in conflict or taken back. */
export type Held = AppError | null;

/**
 * Brings one edit to the service, exactly once: what is about to be sent is on the disk first, so that after a lost answer
 * or a restart a look at the group tells what became of it, before anything is sent again.
 */
export async function sendEdit(editId: string, context: SendContext): Promise<Held> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const edit = context.record.edit(editId);
    if (edit === null || (edit.state !== 'waiting' && edit.state !== 'sending')) return null;
    if (edit.attempts.length > 0 || edit.needsLook) {
      const held = await look(edit, context);
      if (held !== 'go-on') return held;
    }
    const outcome = await sendOnce(editId, context);
    if (outcome !== 'go-on') return outcome;
  }
  return await hold(
    editId,
    context,
    appError('service', 'others keep changing this person', { retryable: true }),
  );
}

type Outcome = Held | 'go-on';

async function sendOnce(editId: string, context: SendContext): Promise<Outcome> {
  const { record, clusters, signal, now } = context;
  const edit = record.edit(editId);
  if (edit === null) return null;
  // What was changed meanwhile may have another base.
  if (edit.needsLook) return 'go-on';
  const change = pendingChange(edit);
  // Nothing is left of it, or it has been sent before a restart could be told so.
  if (isEmptyChange(change)) {
    await record.record(withEdit(editId, (known) => settled(known, now())));
    return null;
  }
  const attempt: Attempt = { change, metaLockVersion: edit.base.metaLockVersion };
  // One like it may be on its way since before: what comes of this one says nothing of that.
  const isFirst = !edit.attempts.some((other) => isSameAttempt(other, attempt));
  const untaken = isFirst ? attempt : null;
  const written = await record.commit(withEdit(editId, (known) => begun(known, attempt)));
  if (!written.ok) return await hold(editId, context, written.error);
  const answer = await clusters.update(edit.groupId, change, attempt.metaLockVersion, signal);
  if (answer.ok) {
    await record.record(withEdit(editId, (known) => taken(known, attempt, now())));
    // What was changed meanwhile goes next.
    return record.edit(editId)?.state === 'waiting' ? 'go-on' : null;
  }
  switch (meaningOf(answer.error)) {
    case 'uncertain':
      return await hold(editId, context, answer.error);
    case 'held':
      return await hold(editId, context, answer.error, untaken);
    case 'refused':
      return await refuse(editId, context, answer.error, untaken);
    case 'look':
      await record.record(withEdit(editId, (known) => withoutAttempt(known, untaken)));
      return await lookAfterRefusal(edit, attempt, answer.error, context);
  }
}

/** The lock was refused if it is another one now; else the change itself was. */
async function lookAfterRefusal(
  edit: StoredEdit,
  attempt: Attempt,
  refusal: AppError,
  context: SendContext,
): Promise<Outcome> {
  const { clusters, signal } = context;
  const found = await clusters.find(edit.groupId, signal);
  if (!found.ok) return await holdOrRefuse(edit.editId, context, found.error);
  const isLockRefused = found.value.metaLockVersion !== attempt.metaLockVersion;
  if (!isLockRefused) return await refuse(edit.editId, context, refusal, null);
  return await takeLook(edit.editId, found.value, context);
}

async function look(edit: StoredEdit, context: SendContext): Promise<Outcome> {
  const found = await context.clusters.find(edit.groupId, context.signal);
  if (!found.ok) return await holdOrRefuse(edit.editId, context, found.error);
  return await takeLook(edit.editId, found.value, context);
}

async function takeLook(editId: string, current: PersonFields, { record }: SendContext): Promise<Outcome> {
  await record.record(withEdit(editId, (known) => judged(known, current)));
  return record.edit(editId)?.state === 'waiting' ? 'go-on' : null;
}

async function holdOrRefuse(editId: string, context: SendContext, error: AppError): Promise<Held> {
  const meaning = meaningOf(error);
  const isFinal = meaning === 'refused' || meaning === 'look';
  return isFinal ? await refuse(editId, context, error, null) : await hold(editId, context, error);
}

async function hold(
  editId: string,
  { record, signal }: SendContext,
  error: AppError,
  untaken: Attempt | null = null,
): Promise<Held> {
  // The app ends: the file says already that it was being sent.
  if (!signal.aborted) {
    await record.record(
      withEdit(editId, (known) => ({ ...withoutAttempt(known, untaken), state: 'waiting', error })),
    );
  }
  return error;
}

async function refuse(
  editId: string,
  { record }: SendContext,
  error: AppError,
  untaken: Attempt | null,
): Promise<null> {
  await record.record(
    withEdit(editId, (known) => ({ ...withoutAttempt(known, untaken), state: 'refused', error })),
  );
  return null;
}

function begun(known: StoredEdit, attempt: Attempt): StoredEdit {
  const others = known.attempts.filter((other) => !isSameAttempt(other, attempt));
  return { ...known, state: 'sending', error: null, attempts: [...others, attempt] };
}

/** The service has the attempt: no other one can arrive with that lock. What was changed meanwhile waits. */
function taken(known: StoredEdit, attempt: Attempt, now: number): StoredEdit {
  const base = afterChange(known.base, attempt.change);
  const sentAt = new Date(now).toISOString();
  const next = { ...known, base, attempts: [], error: null, sentAt };
  return settled({ ...next, state: 'waiting', sentFields: heldFields(next, base) }, now);
}

/** Sent, where nothing is left to send. */
function settled(known: StoredEdit, now: number): StoredEdit {
  if (!isEmptyChange(pendingChange(known))) return known;
  const sentAt = new Date(now).toISOString();
  return { ...known, state: 'sent', error: null, theirs: null, attempts: [], sentAt };
}

function judged(known: StoredEdit, current: PersonFields): StoredEdit {
  const looked = { ...known, attempts: openAttempts(known.attempts, current), needsLook: false, error: null };
  if (judgeEdit(known, current) === 'conflict') {
    // Only what is still to be sent is to be decided.
    const change = pendingChange(known);
    return { ...looked, state: 'conflict', theirs: current, change, sentFields: [] };
  }
  const sentFields = heldFields(known, current);
  return { ...looked, state: 'waiting', base: current, sentFields };
}

/** @param untaken is known not to have been taken; null for none. */
function withoutAttempt(known: StoredEdit, untaken: Attempt | null): StoredEdit {
  if (untaken === null) return known;
  return { ...known, attempts: known.attempts.filter((other) => !isSameAttempt(other, untaken)) };
}

function isSameAttempt(left: Attempt, right: Attempt): boolean {
  return left.metaLockVersion === right.metaLockVersion && areSameChanges(left.change, right.change);
}
