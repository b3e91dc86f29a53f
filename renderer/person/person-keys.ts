/** What a key means on a person's page. */
export type PersonCommand = 'back' | 'previous' | 'next' | 'alias' | 'pin' | 'hide';

interface Keystroke {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const PLAIN: Readonly<Record<string, PersonCommand>> = {
  Escape: 'back',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  F2: 'alias',
  p: 'pin',
  P: 'pin',
  Delete: 'hide',
};

/** Arrows go with Alt as well. Null for keys that mean nothing here; in a field of text all keys but Escape are the field's. */
export function personCommand(stroke: Keystroke, isInField: boolean): PersonCommand | null {
  // A Mac's keyboard has no Delete but this one.
  if (stroke.metaKey && stroke.key === 'Backspace' && !isInField) return 'hide';
  if (stroke.ctrlKey || stroke.metaKey || stroke.shiftKey) return null;
  const command = Object.hasOwn(PLAIN, stroke.key) ? (PLAIN[stroke.key] ?? null) : null;
  if (isInField && command !== 'back') return null;
  const isArrow = command === 'previous' || command === 'next';
  return stroke.altKey && !isArrow ? null : command;
}
