import { useEffect, useMemo, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { PhotoPicture } from '../../shared/picture.ts';
import { useServices } from '../store/services.tsx';
import { usePicture, useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import type { PersonFace } from './face-position.ts';
import { usePersonFaces } from './use-person-faces.ts';
import { type EditDialogProps, useQueuedChange } from './use-queued-change.ts';
import './edits.css';

/** Photos whose faces are shown at first, and with each further press. */
const PHOTOS_AT_ONCE = 60;

/** One of the person's own faces, to be the cover at the service. */
export function CoverDialog(props: EditDialogProps) {
  const { t } = useTranslation();
  const { datasetId, groupId, shown, onClose } = props;
  const [photoCount, setPhotoCount] = useState(PHOTOS_AT_ONCE);
  const [chosen, setChosen] = useState(shown.coverFigureId);
  const { isBusy, queue } = useQueuedChange(props);
  const faces = usePersonFaces(datasetId, groupId, photoCount);
  const isFound = faces.kind === 'found';
  const isNew = chosen !== null && chosen !== shown.coverFigureId;
  return (
    <ModalDialog wide title={t('edits.coverTitle')} onClose={onClose}>
      <div className="stack">
        <p className="quiet">{t('edits.coverText')}</p>
        {faces.kind === 'reading' ? <p role="status">{t('edits.readingPeople')}</p> : null}
        {faces.kind === 'not-listed' ? <NotListed datasetId={datasetId} groupId={groupId} /> : null}
        {faces.kind === 'failed' || (isFound && faces.faces.length === 0) ? (
          <p role="status">{t('edits.noFaces')}</p>
        ) : null}
        {isFound && faces.faces.length > 0 ? (
          <FaceChoice {...props} faces={faces.faces} chosen={chosen} onChoose={setChosen} />
        ) : null}
        {isFound && faces.hasMore ? (
          <div>
            <Button small onPress={() => setPhotoCount(photoCount + PHOTOS_AT_ONCE)}>
              {t('edits.olderFaces')}
            </Button>
          </div>
        ) : null}
        <div className="dialog-actions">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={!isNew || isBusy}
            onPress={() => void queue(isNew ? { coverFigureId: chosen } : null)}
          >
            {t('edits.useCover')}
          </Button>
        </div>
      </div>
    </ModalDialog>
  );
}

interface FaceChoiceProps extends EditDialogProps {
  readonly faces: readonly PersonFace[];
  readonly chosen: string | null;
  readonly onChoose: (figureId: string) => void;
}

function FaceChoice({ datasetId, groupId, shown, faces, chosen, onChoose }: FaceChoiceProps) {
  const { t } = useTranslation();
  const wanted = useMemo(() => faces.map((face) => thumbnailOf(groupId, face)), [faces, groupId]);
  useWantedPictures('dialog', datasetId, wanted);
  return (
    <RadioGroup className="field" value={chosen} onChange={onChoose}>
      <Label className="visually-hidden">{t('edits.faces')}</Label>
      <div className="face-choice">
        {faces.map((face) => {
          const { figureId, fileId, fileName } = face;
          const file = fileName ?? fileId;
          const words = figureId === shown.coverFigureId ? 'edits.currentFace' : 'edits.face';
          return (
            <Radio key={figureId} value={figureId} className="face-option" aria-label={t(words, { file })}>
              <FaceTile datasetId={datasetId} groupId={groupId} face={face} />
            </Radio>
          );
        })}
      </div>
    </RadioGroup>
  );
}

interface FaceTileProps {
  readonly datasetId: string;
  readonly groupId: string;
  readonly face: PersonFace;
}

/** The face, cut from the photo's thumbnail by laying it behind the tile. */
function FaceTile({ datasetId, groupId, face }: FaceTileProps) {
  const { pictures } = useServices();
  const known = usePicture(datasetId, thumbnailOf(groupId, face));
  const { placement } = face;
  const style =
    placement === null
      ? undefined
      : {
          left: `${placement.left}%`,
          top: `${placement.top}%`,
          width: `${placement.width}%`,
          height: `${placement.height}%`,
        };
  return (
    <span className="face-tile">
      {known.state !== 'ready' ? null : (
        <img
          src={known.source}
          alt=""
          draggable={false}
          decoding="async"
          style={style}
          onError={() => pictures.lose(known.source)}
        />
      )}
    </span>
  );
}

function thumbnailOf(groupId: string, { fileId, version }: PersonFace): PhotoPicture {
  return { subject: 'photo', groupId, fileId, variant: 'thumbnail', version };
}

/** Says that there is nothing to choose from yet, and lists it when asked. */
function NotListed({ datasetId, groupId }: { readonly datasetId: string; readonly groupId: string }) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const [isListing, setListing] = useState(false);
  useEffect(
    () =>
      bridge.onPhotosListed((status) => {
        if (status.datasetId !== datasetId || status.groupId !== groupId) return;
        setListing(status.state === 'listing' || status.state === 'waiting');
        if (status.state === 'failed') session.store.setState({ notice: status.error });
      }),
    [bridge, session, datasetId, groupId],
  );
  const list = async (): Promise<void> => {
    setListing(true);
    if ((await bridge.listPhotos(datasetId, groupId)).ok) return;
    setListing(false);
  };
  return (
    <div className="stack">
      <p role="status">{t(isListing ? 'edits.listing' : 'edits.notListed')}</p>
      <div>
        <Button isDisabled={isListing} onPress={() => void list()}>
          {t('edits.listPhotos')}
        </Button>
      </div>
    </div>
  );
}
