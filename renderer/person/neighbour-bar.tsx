import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import type { Neighbours } from './use-neighbours.ts';

interface NeighbourBarProps {
  readonly neighbours: Neighbours | null;
  readonly onGo: (groupId: string) => void;
}

/** "12 of 1,200", and the ways to the people before and after. */
export function NeighbourBar({ neighbours, onGo }: NeighbourBarProps) {
  const { t } = useTranslation();
  const previous = neighbours?.previous ?? null;
  const next = neighbours?.next ?? null;
  return (
    <div className="neighbour-bar">
      {neighbours === null ? null : (
        <span className="quiet small neighbour-place">
          {t('person.place', { position: neighbours.position + 1, count: neighbours.count })}
        </span>
      )}
      <IconButton
        label={t('person.previous')}
        isDisabled={previous === null}
        onPress={() => {
          if (previous !== null) onGo(previous);
        }}
      >
        <ChevronLeft size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t('person.next')}
        isDisabled={next === null}
        onPress={() => {
          if (next !== null) onGo(next);
        }}
      >
        <ChevronRight size={18} aria-hidden />
      </IconButton>
    </div>
  );
}
