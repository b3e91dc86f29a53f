import type { TFunction } from 'i18next';
import type { DraftWords } from '../ui/modal-dialog.tsx';

/** What is asked before something typed is lost; null when nothing was typed. */
export function draftWords(isChanged: boolean, t: TFunction): DraftWords | null {
  if (!isChanged) return null;
  return {
    title: t('app.draft.title'),
    text: t('app.draft.text'),
    discard: t('app.draft.discard'),
    keep: t('app.draft.keep'),
  };
}
