import { Group } from 'react-aria-components/Group';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { personFieldsOf } from '../../shared/person-fields.ts';
import type { PersonDetail } from '../cache/cache-api.ts';
import { focusPeople } from '../store/focus-people.ts';
import { useEdits, useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { EditState } from './edit-state.tsx';
import './edits.css';

interface PersonEditsProps {
  readonly dataset: DatasetView;
  readonly person: PersonDetail;
}

/** What of the person can be changed at the service, and how it stands with the change that is on its way. */
export function PersonEdits({ dataset, person }: PersonEditsProps) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const datasetId = dataset.profile.id;
  const groupId = person.cluster.objectId;
  const edit = useEdits(
    ({ byDataset }) => byDataset[datasetId]?.edits.find((other) => other.groupId === groupId) ?? null,
  );
  // The buttons of a change go when it is decided.
  const focusBack = useFocusBack(focusPeople);
  const state = edit === null ? null : <EditState edit={edit} />;
  if (dataset.profile.access === 'read-only') {
    return (
      <div className="person-edits" {...focusBack}>
        <p className="quiet small">{t('edits.readOnlyHint')}</p>
        <Button small look="plain" onPress={() => dialogs.open({ kind: 'edit', dataset })}>
          {t('edits.openSettings')}
        </Button>
        {state}
      </div>
    );
  }
  const open = (kind: 'rename' | 'labels' | 'cover'): void => {
    // The cluster is as it is shown; what the service sent is beside it.
    const base = personFieldsOf(parseFigureCluster(person.raw, groupId));
    const { name, customLabels } = person.cluster;
    const coverFigureId = edit?.change.coverFigureId ?? base.coverFigureId;
    dialogs.open({ kind, datasetId, groupId, base, shown: { ...base, name, customLabels, coverFigureId } });
  };
  return (
    <div className="person-edits" {...focusBack}>
      <Group className="row" aria-label={t('edits.atService')}>
        <Button small onPress={() => open('rename')}>
          {t('edits.rename')}
        </Button>
        <Button small onPress={() => open('labels')}>
          {t('edits.editLabels')}
        </Button>
        <Button small onPress={() => open('cover')}>
          {t('edits.chooseCover')}
        </Button>
      </Group>
      {state}
    </div>
  );
}
