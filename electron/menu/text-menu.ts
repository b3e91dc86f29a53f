/** The context menu of text fields and of selected text. Plain data, so that it is tested without Electron. */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/settings.ts';
import { SEPARATOR } from './menu-items.ts';
import { MENU_WORDS } from './menu-words.ts';

export type TextMenuParams = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** Null where there is no text to do anything with. */
export function createTextMenuTemplate(
  { isEditable, selectionText, editFlags }: TextMenuParams,
  language: Language,
): MenuItemConstructorOptions[] | null {
  const words = MENU_WORDS[language];
  const copy = { label: words.copy, role: 'copy', enabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() === '' ? null : [copy];
  return [
    { label: words.undo, role: 'undo', enabled: editFlags.canUndo },
    { label: words.redo, role: 'redo', enabled: editFlags.canRedo },
    SEPARATOR,
    { label: words.cut, role: 'cut', enabled: editFlags.canCut },
    copy,
    { label: words.paste, role: 'paste', enabled: editFlags.canPaste },
    SEPARATOR,
    { label: words.selectAll, role: 'selectAll', enabled: editFlags.canSelectAll },
  ];
}
