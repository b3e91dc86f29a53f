import type { TFunction } from 'i18next';
import type { UndoableStep } from '../store/annotations.ts';

/** "Hid 12 people", "Pinned Zhang San"; for a step that was taken back "Undone: …". */
export function wordStep(step: UndoableStep, wasUndone: boolean, t: TFunction): string {
  const one = step.name === null || step.name === '' ? t('library.somebody') : step.name;
  const who = step.count === 1 ? one : t('library.who', { count: step.count });
  const what = t(`library.did.${step.action}`, { who });
  return wasUndone ? t('library.undone', { what }) : what;
}

/** "Undo hide"; "Undo" where there is nothing to undo. */
export function wordUndo(step: UndoableStep | undefined, t: TFunction): string {
  if (step === undefined) return t('library.undo');
  return t('library.undoStep', { step: t(`library.step.${step.action}`) });
}

export function wordRedo(step: UndoableStep | undefined, t: TFunction): string {
  if (step === undefined) return t('library.redo');
  return t('library.redoStep', { step: t(`library.step.${step.action}`) });
}
