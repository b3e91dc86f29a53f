import type { TFunction } from 'i18next';
import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RailMark } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { useAlbumView } from '../store/services.tsx';
import { JumpRail } from '../ui/jump-rail.tsx';
import { wordGender } from './person-words.ts';

interface PeopleRailProps {
  /** The position at the top of the list. */
  readonly position: number;
  readonly onJump: (position: number) => void;
}

/** The rail of the order on screen. */
export function PeopleRail({ position, onJump }: PeopleRailProps) {
  const { t, i18n } = useTranslation();
  const marks = useAlbumView((view) => view.rail);
  const isOfGenders = useAlbumView((view) => view.shown?.query.sort.field === 'Gender');
  return (
    <JumpRail
      label={t('people.rail')}
      position={position}
      onJump={onJump}
      marks={marks.map((mark) => ({
        position: mark.position,
        words: wordMark(mark, isOfGenders, t, i18n.language),
        ...signOf(mark, t),
      }))}
    />
  );
}

function signOf({ label }: RailMark, t: TFunction) {
  if (label.kind === 'pinned') return { sign: <Pin size={12} aria-hidden /> };
  return label.kind === 'none' ? { sign: t('app.noValue') } : {};
}

/** A mark in words: "Pinned", "W", "2021", "10–19", "1,000+", "female", "None". */
function wordMark({ label }: RailMark, isGender: boolean, t: TFunction, language: string): string {
  switch (label.kind) {
    case 'pinned':
      return t('people.railPinned');
    case 'none':
      return t('people.railNone');
    case 'year':
      return String(label.year);
    case 'range':
      return wordRange(label.from, label.to, language);
    case 'value':
      return isGender ? (wordGender(label.text, t) ?? label.text) : label.text;
    default:
      return label.text;
  }
}

function wordRange(from: number, to: number | null, language: string): string {
  const first = formatNumber(from, language);
  if (to === null) return `${first}+`;
  return to === from ? first : `${first}–${formatNumber(to, language)}`;
}
