import { describe, expect, it } from 'vitest';
import { createTextMenuTemplate, type TextMenuParams } from '../../../electron/menu/text-menu.ts';
import { LANGUAGES } from '../../../shared/settings.ts';

const nothing = {
  ...{ canUndo: false, canRedo: false, canCut: false, canCopy: false, canPaste: false },
  ...{ canDelete: false, canSelectAll: false, canEditRichly: false },
};
const everything = {
  ...{ canUndo: true, canRedo: true, canCut: true, canCopy: true, canPaste: true },
  ...{ canDelete: true, canSelectAll: true, canEditRichly: true },
};
const params = (change: Partial<TextMenuParams>): TextMenuParams => ({
  ...{ isEditable: false, selectionText: '', editFlags: nothing },
  ...change,
});
const roles = (change: Partial<TextMenuParams>) =>
  createTextMenuTemplate(params(change), 'en')
    ?.filter(({ type }) => type !== 'separator')
    .map(({ role, enabled }) => [role, enabled]);

describe('the context menu of text', () => {
  it('edits a text field as far as the page says that it can be', () => {
    const names = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
    expect(roles({ isEditable: true })).toEqual(names.map((name) => [name, false]));
    expect(roles({ isEditable: true, editFlags: everything })).toEqual(names.map((name) => [name, true]));
    expect(roles({ isEditable: true, editFlags: { ...nothing, canPaste: true } })).toContainEqual([
      'paste',
      true,
    ]);
  });

  it('copies selected text', () => {
    expect(roles({ selectionText: 'text', editFlags: { ...everything } })).toEqual([['copy', true]]);
  });

  it('is not there where there is no text', () => {
    expect(roles({ editFlags: everything })).toBeUndefined();
    expect(roles({ selectionText: ' \n', editFlags: everything })).toBeUndefined();
  });

  it.each(LANGUAGES)('has its words in %s', (language) => {
    for (const { type, label } of createTextMenuTemplate(params({ isEditable: true }), language) ?? []) {
      if (type !== 'separator') expect(/\p{Script=Han}/u.test(label ?? '')).toBe(language === 'zh-CN');
    }
  });
});
