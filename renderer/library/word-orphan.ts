import type { TFunction } from 'i18next';
import type { OrphanedAnnotation } from '../cache/cache-api.ts';
import { formatList } from '../i18n/format.ts';

const LONGEST_EXCERPT = 120;

/** Whom the marks were made for: the user's name, the service's, else an id. */
export function orphanName({ alias, marks, groupId }: OrphanedAnnotation): string {
  return alias || marks.name || marks.customId || groupId;
}

/** "Carries: pinned, alias “Grandma”, note “…”". */
export function wordCarried(orphan: OrphanedAnnotation, t: TFunction, language: string): string {
  const { isPinned, isHidden, alias, note } = orphan;
  const parts = [
    isPinned ? t('library.carriesPin') : null,
    isHidden ? t('library.carriesHide') : null,
    alias === null ? null : t('library.carriesAlias', { alias }),
    note === null ? null : t('library.carriesNote', { note: excerpt(note) }),
  ].filter((part) => part !== null);
  return t('library.carries', { what: formatList(parts, language) });
}

function excerpt(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= LONGEST_EXCERPT
    ? characters.join('')
    : `${characters.slice(0, LONGEST_EXCERPT).join('')}…`;
}
