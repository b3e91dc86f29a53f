import { Check, Tag } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { AlbumFilter, LabelFacet } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { chooseLabel, isLabelChosen } from './label-choice.ts';

const FIRST_VALUES = 12;

interface LabelFilterProps {
  readonly facets: readonly LabelFacet[];
  readonly filter: AlbumFilter;
  readonly onChange: (filter: AlbumFilter) => void;
}

export function LabelFilterButton({ facets, filter, onChange }: LabelFilterProps) {
  const { t } = useTranslation();
  const chosen = filter.labels.reduce((sum, { values }) => sum + values.length, 0);
  return (
    <DialogTrigger>
      <Button>
        <Tag size={16} aria-hidden />
        <span className="toolbar-word">{t('people.filterByLabel')}</span>
        {chosen === 0 ? null : <span className="count-dot">{chosen}</span>}
      </Button>
      <Popover className="popover" placement="bottom end" offset={6} aria-label={t('people.filterHeading')}>
        <div className="dialog label-filter">
          <h2 className="section-title">{t('people.filterHeading')}</h2>
          {facets.length === 0 ? <p className="quiet">{t('people.noLabels')}</p> : null}
          {facets.map((facet) => (
            <FacetGroup key={facet.key} facet={facet} filter={filter} onChange={onChange} />
          ))}
        </div>
      </Popover>
    </DialogTrigger>
  );
}

interface FacetGroupProps extends Omit<LabelFilterProps, 'facets'> {
  readonly facet: LabelFacet;
}

function FacetGroup({ facet, filter, onChange }: FacetGroupProps) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? facet.values : facet.values.slice(0, FIRST_VALUES);
  const hidden = facet.values.length - shown.length;
  return (
    <fieldset className="facet">
      <legend className="facet-key" dir="auto">
        {facet.key}
      </legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          className="checkbox"
          isSelected={isLabelChosen(filter, facet.key, value)}
          onChange={(isChosen) => onChange(chooseLabel(filter, facet.key, value, isChosen))}
        >
          <span className="checkbox-box">
            <Check size={14} strokeWidth={3} aria-hidden />
          </span>
          <span className="facet-value" dir="auto">
            {value}
          </span>
          <span className="quiet small">{formatNumber(count, i18n.language)}</span>
        </Checkbox>
      ))}
      {hidden === 0 ? null : (
        <Button small look="plain" onPress={() => setAll(true)}>
          {t('people.moreValues', { count: hidden })}
        </Button>
      )}
      {all && facet.hiddenCount > 0 ? (
        <p className="quiet small">{t('people.hiddenValues', { count: facet.hiddenCount })}</p>
      ) : null}
    </fieldset>
  );
}
