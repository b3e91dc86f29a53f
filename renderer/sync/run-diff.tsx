import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedGroup, GroupName, RunDiff, RunSummary } from '../../shared/sync.ts';
import { EMPTY_FILTER } from '../cache/cache-api.ts';
import { formatList } from '../i18n/format.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

const SHOWN_PEOPLE = 50;

interface RunDiffViewProps {
  readonly runId: string;
  /** Of all, kept or not. */
  readonly counts: NonNullable<RunSummary['diffCounts']>;
  /** Before the album shows the people. */
  readonly onShown: () => void;
  readonly onBin: () => void;
}

/** Who came, changed and went with a run. */
export function RunDiffView({ runId, counts, onShown, onBin }: RunDiffViewProps) {
  const { t } = useTranslation();
  const diff = useDiff(runId);
  if (diff === 'reading') return <p className="quiet small run-diff">{t('person.loading')}</p>;
  if (diff === null) return <p className="quiet small run-diff">{t('sync.diffMissing')}</p>;
  return (
    <div className="run-diff">
      {counts.added + counts.changed > 0 ? <ShowPeople runId={runId} onShown={onShown} /> : null}
      <People title={t('sync.added')} people={diff.added} count={counts.added} />
      <People title={t('sync.changed')} people={diff.changed} count={counts.changed} />
      <People title={t('sync.gone')} people={diff.gone} count={counts.gone} />
      {counts.gone > 0 ? (
        <div>
          <Button small onPress={onBin}>
            {t('sync.bin.open')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The album, filtered by the run. */
function ShowPeople({ runId, onShown }: Pick<RunDiffViewProps, 'runId' | 'onShown'>) {
  const { t } = useTranslation();
  const { addressBar } = useServices();
  return (
    <div>
      <Button
        small
        onPress={() => {
          onShown();
          const filter = { ...EMPTY_FILTER, change: { runId, kinds: ['added', 'changed'] as const } };
          addressBar.go({ filter, personId: null });
        }}
      >
        {t('sync.showPeople')}
      </Button>
    </div>
  );
}

function useDiff(runId: string): RunDiff | 'reading' | null {
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
  return diff;
}

function People({
  title,
  people,
  count,
}: {
  readonly title: string;
  readonly count: number;
  readonly people: readonly (GroupName | ChangedGroup)[];
}) {
  const { t, i18n } = useTranslation();
  if (people.length === 0) return null;
  const shown = people.slice(0, SHOWN_PEOPLE);
  const hidden = count - shown.length;
  return (
    <section aria-label={title}>
      <h4 className="small diff-title">{title}</h4>
      <ul>
        {shown.map((person) => (
          <li key={person.groupId} className="diff-person">
            <span dir="auto">{person.name || t('people.unnamed')}</span>
            {'fields' in person ? (
              <span className="quiet small">
                {t('sync.changedFields', {
                  fields: formatList(
                    person.fields.map((field) => t(`sync.field.${field}`)),
                    i18n.language,
                  ),
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
