import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import { SORT_FIELDS } from '../../shared/dataset.ts';
import { dateRangeWords } from '../i18n/date-range-words.ts';
import { DateRangeInput } from '../ui/date-range-input.tsx';
import { Segments } from '../ui/segments.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { DatasetFormProblems, DatasetFormValues } from './dataset-form-values.ts';
import { RegionInput } from './region-input.tsx';

interface DatasetFieldsProps {
  readonly values: DatasetFormValues;
  readonly problems: DatasetFormProblems;
  readonly onChange: (change: Partial<DatasetFormValues>) => void;
}

const ADVANCED_FIELDS = [
  'ossEndpoint',
  'label',
  'pageSize',
  'created',
  'updated',
  'listingSort',
  'listingDirection',
] as const satisfies readonly (keyof DatasetFormValues)[];

/** What names a dataset, with the rarely needed part folded away. */
export function DatasetFields({ values, problems, onChange }: DatasetFieldsProps) {
  const { t } = useTranslation();
  const problem = (field: keyof DatasetFormValues): string | null => {
    const found = problems[field];
    return found === undefined ? null : t(`setup.invalid.${found}`);
  };
  const [isAdvancedOpen, setAdvancedOpen] = useState(false);
  const hasAdvancedProblem = ADVANCED_FIELDS.some((field) => problems[field] !== undefined);
  return (
    <div className="form-grid">
      <RegionInput
        value={values.regionId}
        onChange={(regionId) => onChange({ regionId })}
        problem={problem('regionId')}
      />
      <TextInput
        label={t('setup.endpoint')}
        hint={t('setup.endpointHint')}
        value={values.endpoint}
        problem={problem('endpoint')}
        onChange={(endpoint) => onChange({ endpoint })}
      />
      <TextInput
        label={t('setup.project')}
        isRequired
        value={values.projectName}
        problem={problem('projectName')}
        onChange={(projectName) => onChange({ projectName })}
      />
      <TextInput
        label={t('setup.dataset')}
        isRequired
        value={values.datasetName}
        problem={problem('datasetName')}
        onChange={(datasetName) => onChange({ datasetName })}
      />
      <TextInput
        label={t('setup.displayName')}
        hint={t('setup.displayNameHint')}
        value={values.displayName}
        onChange={(displayName) => onChange({ displayName })}
      />
      <div className="form-wide">
        <Segments
          label={t('setup.access')}
          value={values.access}
          options={[
            { value: 'read-only', text: t('setup.readOnly') },
            { value: 'read-write', text: t('setup.readWrite') },
          ]}
          onChange={(access) => onChange({ access })}
        />
        <p className="field-hint">{t('setup.accessHint')}</p>
      </div>
      <Disclosure
        className="form-wide"
        isExpanded={isAdvancedOpen || hasAdvancedProblem}
        onExpandedChange={setAdvancedOpen}
      >
        <Heading level={2} className="advanced-heading">
          <Button slot="trigger" className="advanced-trigger">
            <ChevronRight size={16} aria-hidden />
            {t('setup.advanced')}
          </Button>
        </Heading>
        <DisclosurePanel>
          <AdvancedFields values={values} problem={problem} onChange={onChange} />
        </DisclosurePanel>
      </Disclosure>
    </div>
  );
}

interface AdvancedFieldsProps extends Omit<DatasetFieldsProps, 'problems'> {
  readonly problem: (field: keyof DatasetFormValues) => string | null;
}

function AdvancedFields({ values, problem, onChange }: AdvancedFieldsProps) {
  const { t } = useTranslation();
  const range = (field: 'created' | 'updated') => (
    <div className="form-wide">
      <DateRangeInput
        label={t(`setup.${field}`)}
        words={dateRangeWords(t(`setup.${field}`), t)}
        value={values[field]}
        problem={problem(field)}
        onChange={(value) => onChange({ [field]: value })}
      />
    </div>
  );
  const sortOptions = [
    { value: 'id' as const, text: t('setup.byId') },
    ...SORT_FIELDS.map((field) => ({
      value: field,
      text: t('setup.byField', { field: t(`people.sort.${field}`).toLocaleLowerCase() }),
    })),
  ];
  return (
    <div className="form-grid advanced-fields">
      <TextInput
        label={t('setup.ossEndpoint')}
        hint={t('setup.ossEndpointHint')}
        value={values.ossEndpoint}
        problem={problem('ossEndpoint')}
        onChange={(ossEndpoint) => onChange({ ossEndpoint })}
      />
      <p className="quiet form-wide">{t('setup.scopeNote')}</p>
      <TextInput
        label={t('setup.label')}
        hint={t('setup.labelHint')}
        value={values.label}
        problem={problem('label')}
        onChange={(label) => onChange({ label })}
      />
      <TextInput
        label={t('setup.pageSize')}
        hint={t('setup.pageSizeHint')}
        inputMode="numeric"
        value={values.pageSize}
        problem={problem('pageSize')}
        onChange={(pageSize) => onChange({ pageSize })}
      />
      {range('created')}
      {range('updated')}
      <SelectInput
        label={t('setup.listingOrder')}
        hint={t('setup.listingOrderHint')}
        value={values.listingSort}
        options={sortOptions}
        onChange={(listingSort) => onChange({ listingSort })}
      />
      <SelectInput
        label={t('setup.listingDirection')}
        value={values.listingDirection}
        options={[
          { value: 'asc', text: t('people.ascending') },
          { value: 'desc', text: t('people.descending') },
        ]}
        onChange={(listingDirection) => onChange({ listingDirection })}
      />
    </div>
  );
}
