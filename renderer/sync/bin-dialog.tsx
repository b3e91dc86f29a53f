import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { type FaceSize, faceSizeFor } from '../../shared/picture.ts';
import { BIN_DAYS, type BinnedPerson } from '../cache/cache-api.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { facePicture } from '../pictures/use-face.ts';
import { useServices, useSession } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';
import { useNow } from '../store/use-now.ts';
import { useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { usePixelRatio } from '../ui/use-pixel-ratio.ts';
import { wordCounts, wordGone } from './bin-words.ts';
import { useBin } from './use-bin.ts';
import './bin.css';

const PAGE = 100;
const NOBODY: readonly BinnedPerson[] = [];
/** px. */
const FACE_SIZE = 56;

interface BinDialogProps {
  readonly dataset: DatasetView;
  readonly onClose: () => void;
}

/** Those whom the service no longer has, for as long as they are kept. */
export function BinDialog({ dataset, onClose }: BinDialogProps) {
  const { t } = useTranslation();
  const { id } = dataset.profile;
  const count = useSession(({ summaries }) => summaries[id]?.binnedCount ?? 0);
  const [limit, setLimit] = useState(PAGE);
  const [edition, setEdition] = useState(0);
  const bin = useBin(id, limit, edition);
  const actions = useRef<HTMLDivElement>(null);
  /** What was pressed goes away, and the focus with it. */
  const focusClose = (): void => actions.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  const people = typeof bin === 'string' ? NOBODY : bin.people;
  const faceSize = faceSizeFor(FACE_SIZE, usePixelRatio());
  const faces = useMemo(
    () => people.flatMap(({ card }) => facePicture(card, faceSize) ?? []),
    [people, faceSize],
  );
  useWantedPictures('dialog', id, faces);
  return (
    <ModalDialog wide title={t('sync.bin.title')} onClose={onClose}>
      {bin === 'reading' ? <p role="status">{t('sync.bin.reading')}</p> : null}
      {bin === 'failed' ? <p role="alert">{t('sync.bin.failed')}</p> : null}
      {typeof bin !== 'string' && people.length === 0 ? <p role="status">{t('sync.bin.none')}</p> : null}
      {people.length === 0 ? null : <p>{t('sync.bin.text', { count: BIN_DAYS })}</p>}
      <ul className="bin">
        {people.map((person) => (
          <BinRow
            key={person.card.groupId}
            person={person}
            note={typeof bin === 'string' ? undefined : bin.notes.get(person.card.groupId)}
            dataset={dataset}
            faceSize={faceSize}
          />
        ))}
      </ul>
      <div className="dialog-actions" ref={actions}>
        {people.length === 0 ? null : (
          <EmptyBin
            datasetId={id}
            count={Math.max(count, people.length)}
            onEmptied={() => {
              setEdition((before) => before + 1);
              focusClose();
            }}
          />
        )}
        {count > Math.max(people.length, limit - PAGE) ? (
          <Button
            onPress={() => {
              setLimit(limit + PAGE);
              if (count <= limit + PAGE) focusClose();
            }}
          >
            {t('sync.bin.more', { count: Math.min(PAGE, count - people.length) })}
          </Button>
        ) : null}
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}

interface BinRowProps {
  readonly person: BinnedPerson;
  readonly note: string | undefined;
  readonly dataset: DatasetView;
  readonly faceSize: FaceSize;
}

function BinRow({ person, note, dataset, faceSize }: BinRowProps) {
  const { t, i18n } = useTranslation();
  const { card } = person;
  const words = { t, language: i18n.language, now: useNow() };
  const name = shownName(card);
  return (
    <li className="bin-person">
      <div className="bin-face">
        <CoverFace
          datasetId={dataset.profile.id}
          groupId={card.groupId}
          coverVersion={card.coverVersion}
          faceSize={faceSize}
          description=""
          size={FACE_SIZE}
        />
      </div>
      <div className="bin-words">
        <p className={name === null ? 'quiet' : 'bin-name'}>
          <span dir="auto">{name ?? t('people.unnamed')}</span>
        </p>
        <p className="quiet small">{wordCounts(card, t)}</p>
        {note === undefined ? null : (
          <p className="bin-note" dir="auto">
            {note}
          </p>
        )}
      </div>
      <p className="quiet small">{wordGone(person, words)}</p>
    </li>
  );
}

interface EmptyBinProps {
  readonly datasetId: string;
  readonly count: number;
  readonly onEmptied: () => void;
}

function EmptyBin({ datasetId, count, onEmptied }: EmptyBinProps) {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const empty = async (): Promise<void> => {
    setBusy(true);
    const answer = await cache.emptyBin(datasetId);
    setBusy(false);
    setAsking(false);
    await session.report(Promise.resolve(answer));
    if (!answer.ok) return;
    await session.refreshSummary(datasetId);
    onEmptied();
  };
  return (
    <>
      <Button look="plain" onPress={() => setAsking(true)}>
        {t('sync.bin.empty')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title={t('sync.bin.emptyTitle')}
          text={t('sync.bin.emptyText', { count })}
          action={t('sync.bin.emptyNow')}
          cancel={t('app.cancel')}
          isBusy={isBusy}
          onConfirm={() => void empty()}
          onClose={() => {
            if (!isBusy) setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}
