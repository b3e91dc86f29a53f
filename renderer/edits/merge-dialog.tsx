import { useEffect, useMemo, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { CoverPicture } from '../../shared/picture.ts';
import type { PersonCard } from '../cache/cache-api.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { facePicture } from '../pictures/use-face.ts';
import { useServices } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';
import { useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { whoStays } from './who-stays.ts';
import './edits.css';

interface MergeDialogProps {
  readonly dataset: DatasetView;
  readonly groupIds: readonly string[];
  readonly onClose: () => void;
}

/** Who stays of the people selected. The service can't undo it: it wants a word of its own, and is never the default. */
export function MergeDialog({ dataset, groupIds, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const { edits, selection } = useServices();
  const datasetId = dataset.profile.id;
  const people = usePeople(datasetId, groupIds);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const chosen = people?.find(({ groupId }) => groupId === chosenId) ?? whoStays(people ?? []);
  const others = people?.filter((card) => card !== chosen) ?? [];
  const merge = async (): Promise<void> => {
    if (chosen === null) return;
    setBusy(true);
    const from = others.map(({ groupId }) => groupId);
    const isDone = await edits.merge(datasetId, from, chosen.groupId);
    setBusy(false);
    if (!isDone) return;
    // Who stays would be merged along with whom the user selects next.
    selection.clear();
    onClose();
  };
  return (
    <ModalDialog wide role="alertdialog" title={t('edits.mergeTitle')} onClose={onClose}>
      <div className="stack">
        <p>{t('edits.mergeText')}</p>
        <p className="merge-warning">{t('edits.mergeWarning')}</p>
        {people === null ? <p role="status">{t('edits.readingPeople')}</p> : null}
        {people !== null && chosen === null ? <p role="status">{t('edits.tooFewToMerge')}</p> : null}
        {people === null || chosen === null ? null : (
          <>
            <Choice dataset={dataset} people={people} chosen={chosen} onChoose={setChosenId} />
            <CheckInput isSelected={isSure} onChange={setSure}>
              {t('edits.confirmMerge')}
            </CheckInput>
          </>
        )}
        <div className="dialog-actions">
          <Button
            look="danger"
            isDisabled={!isSure || isBusy || others.length === 0}
            onPress={() => void merge()}
          >
            {t('edits.mergeAction', {
              count: others.length,
              name: (chosen === null ? null : shownName(chosen)) ?? t('people.unnamed'),
            })}
          </Button>
          <Button autoFocus isDisabled={isBusy} onPress={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}

interface ChoiceProps {
  readonly dataset: DatasetView;
  readonly people: readonly PersonCard[];
  readonly chosen: PersonCard;
  readonly onChoose: (groupId: string) => void;
}

function Choice({ dataset, people, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  useWantedPictures(
    'dialog',
    dataset.profile.id,
    useMemo(() => facesOf(people), [people]),
  );
  return (
    <RadioGroup className="field" value={chosen.groupId} onChange={onChoose}>
      <Label className="field-label">{t('edits.whoStays')}</Label>
      <div className="merge-people">
        {people.map((card) => (
          <Radio key={card.groupId} value={card.groupId} className="merge-person">
            <span className="merge-face">
              <CoverFace
                datasetId={dataset.profile.id}
                groupId={card.groupId}
                coverVersion={card.coverVersion}
                faceSize={128}
                size={48}
                description=""
              />
            </span>
            <span className="merge-name" dir="auto">
              {shownName(card) ?? t('people.unnamed')}
            </span>
            <span className="quiet small">{t('edits.facesOf', { count: card.faceCount ?? 0 })}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** Null until they are read. */
function usePeople(datasetId: string, groupIds: readonly string[]): readonly PersonCard[] | null {
  const { cache, session } = useServices();
  const [people, setPeople] = useState<readonly PersonCard[] | null>(null);
  useEffect(() => {
    let isMounted = true;
    void session.report(cache.readPeople(datasetId, groupIds)).then((cards) => {
      if (isMounted) setPeople((cards ?? []).filter((card) => card !== null));
    });
    return () => {
      isMounted = false;
    };
  }, [cache, session, datasetId, groupIds]);
  return people;
}

function facesOf(people: readonly PersonCard[]): readonly CoverPicture[] {
  return people.flatMap((card) => facePicture(card, 128) ?? []);
}
