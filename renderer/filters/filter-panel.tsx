import { useTranslation } from 'react-i18next';
import type { AlbumFacets, AlbumFilter } from '../cache/cache-api.ts';
import { dateRangeWords } from '../i18n/date-range-words.ts';
import { formatNumber } from '../i18n/format.ts';
import { isFilterEmpty } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { DateRangeInput } from '../ui/date-range-input.tsx';
import { isRangeEmpty } from '../ui/day-range.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { Segments } from '../ui/segments.tsx';
import type { OnFilter } from './filter-bar.tsx';
import { changeAges, chooseGender, keepText } from './filter-parts.ts';
import { wordGender } from './filter-words.ts';
import { LabelSection } from './label-section.tsx';
import { useLastingFacets } from './use-facets.ts';

interface FilterPanelProps {
  readonly filter: AlbumFilter;
  readonly onChange: OnFilter;
}

interface SectionProps extends FilterPanelProps {
  /** Null until they were counted for the first time. */
  readonly facets: AlbumFacets | null;
}

/** All filters but the search, with how many people each would leave. The album behind follows at once. */
export function FilterPanel({ filter, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const facets = useLastingFacets();
  return (
    <>
      <div className="filter-head">
        <h2 className="section-title">{t('filters.heading')}</h2>
        <Button
          small
          look="plain"
          isDisabled={isFilterEmpty({ ...filter, text: '' })}
          onPress={() => onChange(keepText(filter))}
        >
          {t('filters.clearAll')}
        </Button>
      </div>
      <PeopleSection filter={filter} facets={facets} onChange={onChange} />
      <GenderSection filter={filter} facets={facets} onChange={onChange} />
      <AgeSection filter={filter} onChange={onChange} />
      <CountSection filter={filter} facets={facets} onChange={onChange} />
      <LabelSection filter={filter} facets={facets} onChange={onChange} />
      <DateSection filter={filter} onChange={onChange} />
    </>
  );
}

function PeopleSection({ filter, facets, onChange }: SectionProps) {
  const { t } = useTranslation();
  const count = useCount();
  return (
    <fieldset className="filter-section">
      <legend className="visually-hidden">{t('filters.section.people')}</legend>
      <Segments
        label={t('filters.named.label')}
        value={filter.named ?? 'all'}
        options={[
          { value: 'all', text: t('filters.named.all') },
          { value: 'named', text: t('filters.named.named'), fact: count(facets?.named) },
          { value: 'unnamed', text: t('filters.named.unnamed'), fact: count(facets?.unnamed) },
        ]}
        onChange={(named) => onChange({ ...filter, named: named === 'all' ? null : named })}
      />
      <Segments
        label={t('filters.visibility.label')}
        value={filter.visibility}
        options={[
          { value: 'visible', text: t('filters.visibility.visible'), fact: count(facets?.visible) },
          { value: 'hidden', text: t('filters.visibility.hidden'), fact: count(facets?.hidden) },
          { value: 'all', text: t('filters.visibility.all') },
        ]}
        onChange={(visibility) => onChange({ ...filter, visibility })}
      />
      <CheckInput
        isSelected={filter.isPinned === true}
        fact={count(facets?.pinned)}
        isFaint={facets?.pinned === 0}
        onChange={(isPinned) => onChange({ ...filter, isPinned: isPinned ? true : null })}
      >
        {t('filters.pinnedOnly')}
      </CheckInput>
    </fieldset>
  );
}

function GenderSection({ filter, facets, onChange }: SectionProps) {
  const { t } = useTranslation();
  const count = useCount();
  const counted = facets?.genders ?? [];
  const uncounted = filter.genders.filter((gender) => !counted.some(({ value }) => value === gender));
  const genders = [...counted, ...uncounted.map((value) => ({ value, count: null }))];
  return (
    <fieldset className="filter-section">
      <legend className="field-label">{t('filters.section.gender')}</legend>
      {facets !== null && genders.length === 0 ? <p className="quiet">{t('filters.noGenders')}</p> : null}
      <div className="filter-checks">
        {genders.map((gender) => (
          <CheckInput
            key={JSON.stringify(gender.value)}
            isSelected={filter.genders.includes(gender.value)}
            fact={count(gender.count)}
            isFaint={gender.count === 0}
            onChange={(isChosen) =>
              onChange({ ...filter, genders: chooseGender(filter.genders, gender.value, isChosen) })
            }
          >
            {wordGender(gender.value, t)}
          </CheckInput>
        ))}
      </div>
    </fieldset>
  );
}

function AgeSection({ filter, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const { from, to } = filter.ages ?? { from: null, to: null };
  const isTurned = from !== null && to !== null && from > to;
  return (
    <fieldset className="filter-section">
      <legend className="field-label">{t('filters.section.age')}</legend>
      <div className="filter-numbers">
        <NumberInput
          label={t('filters.ageFrom')}
          value={from}
          onChange={(age) => onChange({ ...filter, ages: changeAges(filter.ages, { from: age }) }, 'type')}
        />
        <NumberInput
          label={t('filters.ageTo')}
          value={to}
          problem={isTurned ? t('filters.ageOrder') : null}
          onChange={(age) => onChange({ ...filter, ages: changeAges(filter.ages, { to: age }) }, 'type')}
        />
      </div>
    </fieldset>
  );
}

function CountSection({ filter, facets, onChange }: SectionProps) {
  const { t } = useTranslation();
  const count = useCount();
  return (
    <fieldset className="filter-section">
      <legend className="field-label">{t('filters.section.counts')}</legend>
      <div className="filter-numbers">
        <NumberInput
          label={t('filters.photos')}
          value={filter.fewestImages}
          onChange={(fewestImages) => onChange({ ...filter, fewestImages }, 'type')}
        />
        <NumberInput
          label={t('filters.faces')}
          value={filter.fewestFaces}
          onChange={(fewestFaces) => onChange({ ...filter, fewestFaces }, 'type')}
        />
        <NumberInput
          label={t('filters.videos')}
          value={filter.fewestVideos}
          onChange={(fewestVideos) => onChange({ ...filter, fewestVideos }, 'type')}
        />
      </div>
      <CheckInput
        isSelected={(filter.fewestVideos ?? 0) > 0}
        fact={count(facets?.withVideo)}
        isFaint={facets?.withVideo === 0}
        onChange={(hasVideo) => onChange({ ...filter, fewestVideos: hasVideo ? 1 : null })}
      >
        {t('filters.hasVideo')}
      </CheckInput>
    </fieldset>
  );
}

function DateSection({ filter, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="filter-section">
      <legend className="visually-hidden">{t('filters.section.dates')}</legend>
      {(['created', 'updated'] as const).map((kind) => (
        <DateRangeInput
          key={kind}
          label={t(`filters.${kind}`)}
          words={dateRangeWords(t(`filters.${kind}`), t)}
          value={filter[kind]}
          problem={isRangeEmpty(filter[kind]) ? t('filters.range.order') : null}
          onChange={(range, how) =>
            onChange({ ...filter, [kind]: range }, ...(how === 'typed' ? (['type'] as const) : []))
          }
        />
      ))}
    </fieldset>
  );
}

/** A count in the locale's form; null while there is none. */
function useCount(): (count: number | null | undefined) => string | null {
  const { i18n } = useTranslation();
  return (count) => (count == null ? null : formatNumber(count, i18n.language));
}
