import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type AlbumFilter, EMPTY_FILTER } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';
import { isFilterEmpty } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import type { OnFilter } from './filter-bar.tsx';
import { listRelaxations } from './filter-words.ts';
import { useFacets } from './use-facets.ts';
import { useFilterWords } from './use-filter-words.ts';

const MOST_OFFERED = 3;

interface NobodyMatchesProps {
  readonly filter: AlbumFilter;
  readonly onChange: OnFilter;
}

/** The filter leaves nobody: names what to relax, and how many people that would bring. */
export function NobodyMatches({ filter, onChange }: NobodyMatchesProps) {
  const { t } = useTranslation();
  const { commands } = useServices();
  const words = useFilterWords(filter);
  const relaxations = listRelaxations(filter, useFacets()?.relaxations ?? [], words).slice(0, MOST_OFFERED);
  const [best] = relaxations;
  /** What was pressed goes away: the focus goes to where the next filter is typed. */
  const change = (relaxed: AlbumFilter): void => {
    onChange(relaxed);
    commands.run('find');
  };
  return (
    <div className="empty-state">
      <div className="nobody-words" role="status">
        <SearchX size={40} aria-hidden />
        <h2 className="section-title">{t('filters.nobody.title')}</h2>
        <p className="quiet" dir="auto">
          {best === undefined
            ? t('filters.nobody.text')
            : t('filters.nobody.hint', { filter: best.words, count: best.gain })}
        </p>
      </div>
      <div className="nobody-choices">
        {relaxations.map((relaxation) => (
          <Button key={relaxation.words} onPress={() => change(relaxation.without)}>
            <span dir="auto">
              {t('filters.nobody.relax', {
                filter: relaxation.words,
                people: t('datasets.people', { count: relaxation.gain }),
              })}
            </span>
          </Button>
        ))}
        {isFilterEmpty(filter) ? null : (
          <Button onPress={() => change(EMPTY_FILTER)}>{t('filters.clearAll')}</Button>
        )}
      </div>
    </div>
  );
}
