import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { formatInstant, formatNumber } from '../i18n/format.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { wordAges, wordGender } from './word-person.ts';

interface PersonFactsProps {
  readonly cluster: FigureCluster;
  readonly onFilterByLabel: (key: string, value: string) => void;
}

/** What one wants to know of a person first; fields the service left out are left out here. */
export function PersonFacts({ cluster, onFilterByLabel }: PersonFactsProps) {
  const { t, i18n } = useTranslation();
  const number = (value: number | null) => (value === null ? null : formatNumber(value, i18n.language));
  const labels = Object.entries(cluster.customLabels);
  return (
    <div className="person-facts">
      <dl className="counts">
        <Fact name={t('person.photos')} value={number(cluster.imageCount)} />
        <Fact name={t('person.videos')} value={number(cluster.videoCount)} />
        <Fact name={t('person.faces')} value={number(cluster.faceCount)} />
      </dl>
      <dl className="facts person-about">
        <Fact name={t('person.age')} value={wordAges(cluster, t)} />
        <Fact name={t('person.gender')} value={wordGender(cluster.gender, t)} />
      </dl>
      {labels.length === 0 ? null : (
        <div>
          <h2 className="person-labels-title">{t('person.labels')}</h2>
          <ul className="row">
            {labels.map(([key, value]) => (
              <li key={key}>
                <AriaButton
                  className="label-tag label-tag-button"
                  aria-label={t('person.filterBy', { key, value })}
                  onPress={() => onFilterByLabel(key, value)}
                >
                  <span className="quiet" dir="auto">
                    {key}
                  </span>{' '}
                  <span dir="auto">{value}</span>
                </AriaButton>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Where the person's group comes from, and its ids. */
export function PersonOrigin({ cluster }: Pick<PersonFactsProps, 'cluster'>) {
  const { t, i18n } = useTranslation();
  const date = (value: string | null) => (value === null ? null : formatInstant(value, i18n.language));
  return (
    <dl className="facts person-origin">
      <Fact name={t('person.created')} value={date(cluster.createTime)} />
      <Fact name={t('person.updated')} value={date(cluster.updateTime)} />
      <Fact name={t('person.project')} value={cluster.projectName} />
      <Fact name={t('person.dataset')} value={cluster.datasetName} />
      <CopyableFact name={t('person.groupId')} value={cluster.objectId} />
      <CopyableFact name={t('person.customId')} value={cluster.customId} />
      <CopyableFact name={t('person.owner')} value={cluster.ownerId} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  if (value === null || value === '') return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

function CopyableFact({ name, value }: { readonly name: string; readonly value: string | null }) {
  const { t } = useTranslation();
  if (value === null || value === '') return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="fact-id">
        <span className="mono">{value}</span>
        <CopyButton text={value} label={t('person.copyOf', { name })} copiedLabel={t('app.copied')} />
      </dd>
    </div>
  );
}
