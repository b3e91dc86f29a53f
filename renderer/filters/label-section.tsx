import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { AlbumFacets, AlbumFilter } from '../cache/cache-api.ts';
import { formatNumber } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { SearchInput } from '../ui/search-input.tsx';
import {
  type CountedValue,
  firstValues,
  inOrderOf,
  type ListedLabel,
  listLabels,
  searchValues,
} from './facet-values.ts';
import type { OnFilter } from './filter-bar.tsx';
import { countDemands, demandLabel, labelDemand } from './label-choice.ts';

/** Values of a key in sight at first; with more of them there is a search. */
const FIRST_VALUES = 12;
/** With more keys than this, those that nothing is demanded of start folded. */
const OPEN_KEYS = 3;

interface LabelSectionProps {
  readonly filter: AlbumFilter;
  /** Null until they were counted for the first time. */
  readonly facets: AlbumFacets | null;
  readonly onChange: OnFilter;
}

export function LabelSection({ filter, facets, onChange }: LabelSectionProps) {
  const { t } = useTranslation();
  const now = listLabels(facets?.labels ?? [], filter);
  const [first, setFirst] = useState<readonly ListedLabel[] | null>(null);
  if (first === null && facets !== null) setFirst(now);
  const labels = inOrderOf(first ?? now, now);
  return (
    <fieldset className="filter-section">
      <legend className="field-label">{t('filters.section.labels')}</legend>
      {facets === null ? <p className="quiet">{t('filters.counting')}</p> : null}
      {facets !== null && labels.length === 0 ? <p className="quiet">{t('filters.noLabels')}</p> : null}
      {facets !== null && labels.length > 0 ? (
        <AnyLabel filter={filter} facets={facets} onChange={onChange} />
      ) : null}
      {facets === null
        ? null
        : labels.map((label) => (
            <LabelKey
              key={label.key}
              label={label}
              isOpenAtFirst={labels.length <= OPEN_KEYS || countDemands(filter, label.key) > 0}
              filter={filter}
              onChange={onChange}
            />
          ))}
    </fieldset>
  );
}

interface AnyLabelProps extends LabelSectionProps {
  readonly facets: AlbumFacets;
}

function AnyLabel({ filter, facets, onChange }: AnyLabelProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="filter-checks">
      {(['labelled', 'unlabelled'] as const).map((choice) => (
        <CheckInput
          key={choice}
          isSelected={filter.labelled === choice}
          fact={formatNumber(facets[choice], i18n.language)}
          isFaint={facets[choice] === 0}
          onChange={(isChosen) => onChange({ ...filter, labelled: isChosen ? choice : null })}
        >
          {t(`filters.${choice}`)}
        </CheckInput>
      ))}
    </div>
  );
}

interface LabelKeyProps {
  readonly label: ListedLabel;
  readonly isOpenAtFirst: boolean;
  readonly filter: AlbumFilter;
  readonly onChange: OnFilter;
}

function LabelKey({ label, isOpenAtFirst, filter, onChange }: LabelKeyProps) {
  const { i18n } = useTranslation();
  const demands = countDemands(filter, label.key);
  return (
    <Disclosure defaultExpanded={isOpenAtFirst}>
      <Heading level={3} className="label-key">
        <AriaButton slot="trigger" className="label-key-trigger">
          <ChevronRight size={16} aria-hidden />
          <span dir="auto">{label.key}</span>
          {demands === 0 ? null : <span className="count-dot">{formatNumber(demands, i18n.language)}</span>}
        </AriaButton>
      </Heading>
      <DisclosurePanel className="label-values">
        <LabelValues label={label} filter={filter} onChange={onChange} />
      </DisclosurePanel>
    </Disclosure>
  );
}

function LabelValues({ label, filter, onChange }: Omit<LabelKeyProps, 'isOpenAtFirst'>) {
  const { t } = useTranslation();
  const [searched, setSearched] = useState('');
  const [showsAll, setShowsAll] = useState(false);
  const found = searchValues(label, searched, filter);
  const shown = showsAll || searched !== '' ? found : firstValues(found, FIRST_VALUES, label.key, filter);
  const more = found.length - shown.length;
  return (
    <>
      {label.values.length <= FIRST_VALUES ? null : (
        <SearchInput
          label={t('filters.searchValues', { key: label.key })}
          clearLabel={t('filters.clearValueSearch')}
          value={searched}
          onChange={setSearched}
        />
      )}
      {shown.map((counted) => (
        <LabelValueRow
          key={JSON.stringify(counted.value)}
          labelKey={label.key}
          counted={counted}
          filter={filter}
          onChange={onChange}
        />
      ))}
      {found.length === 0 ? <p className="quiet small">{t('filters.noValueFound')}</p> : null}
      {more === 0 ? null : (
        <Button small look="plain" onPress={() => setShowsAll(true)}>
          {t('filters.moreValues', { count: more })}
        </Button>
      )}
      {more === 0 && label.hiddenCount > 0 ? (
        <p className="quiet small">{t('filters.hiddenValues', { count: label.hiddenCount })}</p>
      ) : null}
    </>
  );
}

interface LabelValueRowProps {
  readonly labelKey: string;
  readonly counted: CountedValue;
  readonly filter: AlbumFilter;
  readonly onChange: OnFilter;
}

/** Has it, or does not have it, or either: a check box and a "not" beside it, of which one at most is on. */
function LabelValueRow({ labelKey, counted, filter, onChange }: LabelValueRowProps) {
  const { t, i18n } = useTranslation();
  const { value, count } = counted;
  const demand = labelDemand(filter, labelKey, value);
  const words = value ?? t('filters.without', { key: labelKey });
  const change = (isOn: boolean, wanted: 'has' | 'not'): void =>
    onChange(demandLabel(filter, labelKey, value, isOn ? wanted : 'any'));
  return (
    <div className="label-value">
      <CheckInput
        isSelected={demand === 'has'}
        fact={count === null ? null : formatNumber(count, i18n.language)}
        isFaint={count === 0 && demand === 'any'}
        onChange={(isOn) => change(isOn, 'has')}
      >
        {words}
      </CheckInput>
      <ToggleButton
        className="not-button"
        aria-label={t('filters.not', { value: words })}
        isSelected={demand === 'not'}
        onChange={(isOn) => change(isOn, 'not')}
      >
        {t('filters.notShort')}
      </ToggleButton>
    </div>
  );
}
