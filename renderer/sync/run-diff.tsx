import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedGroup, GroupName, RunDiff } from '../../shared/sync.ts';
import { useServices } from '../store/services.tsx';

const SHOWN_PEOPLE = 50;

/** Who came, changed and went with a run. */
export function RunDiffView({ runId }: { readonly runId: string }) {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [diff, setDiff] = useState<RunDiff | 'reading' | null>('reading');
  useEffect(() => {
    let isShown = true;
    void session.report(cache.readDiff(runId)).then((found) => {
      if (isShown) setDiff(found);
    });
    return () => {
      isShown = false;
    };
  }, [cache, session, runId]);
  if (diff === 'reading') return <p className="quiet small run-diff">{t('person.loading')}</p>;
  if (diff === null) return <p className="quiet small run-diff">{t('sync.diffMissing')}</p>;
  return (
    <div className="run-diff">
      <People title={t('sync.added')} people={diff.added} />
      <People title={t('sync.changed')} people={diff.changed} />
      <People title={t('sync.gone')} people={diff.gone} />
    </div>
  );
}

function People({
  title,
  people,
}: {
  readonly title: string;
  readonly people: readonly (GroupName | ChangedGroup)[];
}) {
  const { t } = useTranslation();
  if (people.length === 0) return null;
  const hidden = people.length - SHOWN_PEOPLE;
  return (
    <section aria-label={title}>
      <h4 className="small diff-title">{title}</h4>
      <ul>
        {people.slice(0, SHOWN_PEOPLE).map((person) => (
          <li key={person.groupId} className="diff-person">
            <span dir="auto">{person.name || t('people.unnamed')}</span>
            {'fields' in person ? (
              <span className="quiet small">
                {t('sync.changedFields', {
                  fields: person.fields.map((field) => t(`sync.field.${field}`)).join(', '),
                })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="quiet small">{t('sync.moreChanges', { count: hidden })}</p> : null}
    </section>
  );
}
