import { useTranslation } from 'react-i18next';
import type { AlbumLink } from '../../shared/app-shell.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import { datasetTitle } from '../i18n/dataset-title.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { type LinkedPerson, useLinkedPerson } from './use-linked-person.ts';
import { useOpenLink } from './use-open-link.ts';
import './links.css';

interface LinkDialogProps {
  readonly link: AlbumLink;
  readonly onClose: () => void;
}

/** Asks before a link from outside the app shows anything. What it names is told as the album knows it. */
export function LinkDialog({ link, onClose }: LinkDialogProps) {
  const dataset = useSession(({ datasets }) => datasets.find(({ profile }) => profile.id === link.datasetId));
  if (dataset === undefined) return <UnknownDataset datasetId={link.datasetId} onClose={onClose} />;
  return <LinkQuestion link={link} dataset={dataset} onClose={onClose} />;
}

function LinkQuestion({ link, dataset, onClose }: LinkDialogProps & { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { cache } = useServices();
  const person = useLinkedPerson(cache, link);
  const openLink = useOpenLink();
  const open = (): void => {
    onClose();
    openLink({ ...link, groupId: person.kind === 'unknown' ? null : link.groupId });
  };
  return (
    <ModalDialog role="alertdialog" title={t('shell.link.title')} onClose={onClose}>
      <p>{t('shell.link.text')}</p>
      <dl className="link-names">
        <div>
          <dt className="quiet">{t('shell.link.dataset')}</dt>
          <dd dir="auto">{datasetTitle(dataset.profile, t)}</dd>
        </div>
        {link.groupId === null ? null : (
          <div>
            <dt className="quiet">{t('shell.link.person')}</dt>
            <dd dir="auto">
              <PersonName person={person} groupId={link.groupId} />
            </dd>
          </div>
        )}
      </dl>
      {person.kind === 'unknown' ? <p className="quiet">{t('shell.link.unknownPerson')}</p> : null}
      <div className="dialog-actions">
        <Button look="primary" onPress={open}>
          {t(person.kind === 'unknown' ? 'shell.link.openDataset' : 'shell.link.open')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('shell.link.notNow')}
        </Button>
      </div>
    </ModalDialog>
  );
}

function PersonName({ person, groupId }: { readonly person: LinkedPerson; readonly groupId: string }) {
  const { t } = useTranslation();
  if (person.kind === 'known' && person.name !== null) return <>{person.name}</>;
  return (
    <>
      {person.kind === 'known' ? `${t('people.unnamed')} ` : ''}
      <span className="mono">{groupId}</span>
    </>
  );
}

function UnknownDataset({
  datasetId,
  onClose,
}: {
  readonly datasetId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t('shell.link.unknownTitle')} onClose={onClose}>
      <p>{t('shell.link.unknownText')}</p>
      <p className="link-names mono">{datasetId}</p>
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}
