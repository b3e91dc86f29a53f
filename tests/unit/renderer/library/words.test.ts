import { describe, expect, it } from 'vitest';
import type { OrphanedAnnotation } from '../../../../renderer/cache/cache-api.ts';
import { wordImport } from '../../../../renderer/library/word-import.ts';
import { orphanName, wordCarried } from '../../../../renderer/library/word-orphan.ts';
import { wordRedo, wordStep, wordUndo } from '../../../../renderer/library/word-step.ts';
import type { UndoableStep } from '../../../../renderer/store/annotations.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');
const chinese = createI18n('zh-CN').t;
const STEP: UndoableStep = { stepId: 1, datasetId: 'd', count: 12, name: null, action: 'hide' };

describe('words of a step', () => {
  it('count people, or name the one', () => {
    expect(wordStep(STEP, false, t)).toBe('Hid 12 people');
    expect(wordStep({ ...STEP, count: 1, name: 'Ann' }, false, t)).toBe('Hid Ann');
    expect(wordStep({ ...STEP, count: 1 }, false, t)).toBe('Hid an unnamed person');
    expect(wordStep({ ...STEP, count: 1200, action: 'pin' }, false, t)).toBe('Pinned 1,200 people');
    expect(wordStep(STEP, false, chinese)).toBe('已隐藏 12 人');
  });

  it('say that it was taken back', () => {
    expect(wordStep(STEP, true, t)).toBe('Undone: Hid 12 people');
  });

  it('name what would be undone or redone', () => {
    expect(wordUndo(STEP, t)).toBe('Undo hide');
    expect(wordUndo(undefined, t)).toBe('Undo');
    expect(wordRedo({ ...STEP, action: 'clear-alias' }, t)).toBe('Redo taking back an alias');
    expect(wordRedo(undefined, t)).toBe('Redo');
  });
});

describe('words of an import', () => {
  const outcome = { applied: 0, kept: 0, malformed: 0, step: null };

  it('tell each thing that happened', () => {
    expect(wordImport({ ...outcome, applied: 1, kept: 2, malformed: 1 }, t)).toEqual([
      '1 person got marks from the file.',
      '2 stayed as they were, because what is here was changed later.',
      '1 entry of the file made no sense and was left out.',
    ]);
  });

  it('tell that nothing was new', () => {
    expect(wordImport(outcome, t)).toEqual(['The file brought nothing new.']);
  });
});

describe('words of an orphan', () => {
  const orphan: OrphanedAnnotation = {
    groupId: 'g1',
    changedAt: '2026-01-01T00:00:00.000Z',
    isPinned: true,
    isHidden: false,
    alias: 'Grandma',
    note: `${'long '.repeat(100)}`,
    marks: { name: 'abc', customId: 'c1', coverObjectId: null, figureId: null },
    candidate: null,
  };

  it('say what it carries, a long note cut', () => {
    const words = wordCarried(orphan, t, 'en');
    expect(words).toMatch(/^Carries: pinned, alias “Grandma”, note “long long .*…”$/);
    expect(words.length).toBeLessThan(200);
    expect(words).not.toContain('hidden');
  });

  it('name it by the best that is known', () => {
    expect(orphanName(orphan)).toBe('Grandma');
    expect(orphanName({ ...orphan, alias: null })).toBe('abc');
    expect(orphanName({ ...orphan, alias: null, marks: { ...orphan.marks, name: null } })).toBe('c1');
    const unknown = { name: null, customId: null, coverObjectId: null, figureId: null };
    expect(orphanName({ ...orphan, alias: null, marks: unknown })).toBe('g1');
  });
});
