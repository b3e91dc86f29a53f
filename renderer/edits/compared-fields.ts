import type { TFunction } from 'i18next';
import type { PersonChange, PersonFields } from '../../shared/edit.ts';

const FIELDS = ['name', 'coverFigureId', 'customLabels'] as const;

/** One field of a conflict in words. */
export interface ComparedField {
  readonly field: (typeof FIELDS)[number];
  readonly mine: string;
  readonly theirs: string;
  readonly isDifferent: boolean;
}

/** What the user changed, beside what the service has. */
export function compareFields(
  mine: PersonChange,
  theirs: PersonFields,
  t: TFunction,
): readonly ComparedField[] {
  return FIELDS.filter((field) => mine[field] !== undefined).map((field) => {
    const words = wordsOf(field, mine, theirs, t);
    return { field, ...words, isDifferent: words.mine !== words.theirs };
  });
}

function wordsOf(field: ComparedField['field'], mine: PersonChange, theirs: PersonFields, t: TFunction) {
  switch (field) {
    case 'name':
      return { mine: mine.name || t('edits.noName'), theirs: theirs.name || t('edits.noName') };
    case 'customLabels':
      return { mine: labelLines(mine.customLabels ?? {}, t), theirs: labelLines(theirs.customLabels, t) };
    case 'coverFigureId': {
      const isSame = mine.coverFigureId === theirs.coverFigureId;
      const theirFace = t(isSame ? 'edits.chosenFace' : 'edits.otherFace');
      return { mine: t('edits.chosenFace'), theirs: theirFace };
    }
  }
}

function labelLines(labels: Readonly<Record<string, string>>, t: TFunction): string {
  const lines = Object.entries(labels).map(([key, value]) => `${key} = ${value}`);
  return lines.length === 0 ? t('edits.noLabels') : lines.sort().join('\n');
}
