import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationStep, CacheAnswer, OrphanedAnnotation } from '../cache/cache-api.ts';
import { formatInstant } from '../i18n/format.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { useOrphans } from './use-orphans.ts';
import { orphanName, wordCarried } from './word-orphan.ts';
import './library.css';

/** More would make the dialog slow; the rest follows as these are decided. */
const MOST_SHOWN = 100;

interface OrphansDialogProps {
  readonly datasetId: string;
  readonly onClose: () => void;
}

/** Marks of people whom the service no longer has: to be given to whom they seem to be now, or discarded. All can be undone. */
export function OrphansDialog({ datasetId, onClose }: OrphansDialogProps) {
  const { t } = useTranslation();
  const { cache, session, annotations } = useServices();
  const orphans = useOrphans(datasetId);
  const [isBusy, setBusy] = useState(false);
  const actions = useRef<HTMLDivElement>(null);
  const decide = async (answer: CacheAnswer<AnnotationStep>, action: 'adopt' | 'discard'): Promise<void> => {
    setBusy(true);
    const step = await session.report(answer);
    if (step !== null) annotations.take(step, action);
    setBusy(false);
    // The row that was pressed goes away, and its button with the focus.
    actions.current?.querySelector<HTMLElement>('button:last-of-type')?.focus();
  };
  const discard = (groupIds: readonly string[]): void =>
    void decide(cache.discardOrphans(datasetId, groupIds), 'discard');
  const all = orphans ?? [];
  return (
    <ModalDialog wide title={t('library.orphansTitle')} onClose={onClose}>
      {orphans === null ? <p role="status">{t('library.orphansReading')}</p> : null}
      {orphans?.length === 0 ? <p role="status">{t('library.orphansNone')}</p> : null}
      {all.length === 0 ? null : <p>{t('library.orphansText')}</p>}
      <ul className="orphans">
        {all.slice(0, MOST_SHOWN).map((orphan) => (
          <OrphanRow
            key={orphan.groupId}
            orphan={orphan}
            isBusy={isBusy}
            onGive={(toGroupId) =>
              void decide(cache.adoptOrphan(datasetId, orphan.groupId, toGroupId), 'adopt')
            }
            onDiscard={() => discard([orphan.groupId])}
          />
        ))}
      </ul>
      <div className="dialog-actions" ref={actions}>
        {all.length < 2 ? null : (
          <Button look="plain" isDisabled={isBusy} onPress={() => discard(all.map(({ groupId }) => groupId))}>
            {t('library.discardAll')}
          </Button>
        )}
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}

interface OrphanRowProps {
  readonly orphan: OrphanedAnnotation;
  readonly isBusy: boolean;
  readonly onGive: (toGroupId: string) => void;
  readonly onDiscard: () => void;
}

function OrphanRow({ orphan, isBusy, onGive, onDiscard }: OrphanRowProps) {
  const { t, i18n } = useTranslation();
  const { candidate } = orphan;
  const candidateName = candidate === null ? '' : candidate.name || candidate.groupId;
  return (
    <li className="orphan">
      <div className="orphan-words">
        <p className="orphan-name" dir="auto">
          {orphanName(orphan)}
        </p>
        <p dir="auto">{wordCarried(orphan, t, i18n.language)}</p>
        <p className="quiet small">
          {t('library.changedAt', { date: formatInstant(orphan.changedAt, i18n.language) })}
        </p>
        {candidate === null ? null : (
          <p className="small">
            {t(candidate.by === 'custom-id' ? 'library.seemsBackById' : 'library.seemsBackByCover', {
              name: candidateName,
            })}
          </p>
        )}
      </div>
      <div className="row">
        {candidate === null ? null : (
          <Button small isDisabled={isBusy} onPress={() => onGive(candidate.groupId)}>
            {t('library.give', { name: candidateName })}
          </Button>
        )}
        <Button
          small
          look="plain"
          aria-label={t('library.discardOf', { name: orphanName(orphan) })}
          isDisabled={isBusy}
          onPress={onDiscard}
        >
          {t('library.discard')}
        </Button>
      </div>
    </li>
  );
}
