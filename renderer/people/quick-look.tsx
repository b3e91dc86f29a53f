import { EyeOff, Pin } from 'lucide-react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import type { PersonCard } from '../cache/cache-api.ts';
import { formatInstant } from '../i18n/format.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { PictureTrouble } from '../pictures/picture-trouble.tsx';
import { facePicture, useFace } from '../pictures/use-face.ts';
import type { ShownOrder } from '../store/album-view.ts';
import { useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { wordAges, wordGender, wordMarks, wordName } from './person-words.ts';

const FACE_SIZE = 320;

interface QuickLookProps {
  readonly shown: ShownOrder;
  readonly position: number;
  /** Takes a key with which the list would move; answers whether it did. */
  readonly onMove: (event: KeyboardEvent) => boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A look at one person without leaving the list: arrows go on to the neighbours, Space and Escape close it, Enter opens the person. */
export function QuickLook({ shown, position, onMove, onOpen, onClose }: QuickLookProps) {
  const { t } = useTranslation();
  const { cards, query } = shown;
  useSyncExternalStore(cards.subscribe, cards.version);
  useEffect(() => {
    void cards.request(position, position + 1);
  }, [cards, position]);
  // The dialog has buttons of its own: their keys stay theirs, all others are the look's.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (isOnButton && (event.key === 'Enter' || event.key === ' ')) return;
      if (event.key === ' ' || event.key === 'Escape') onClose();
      else if (event.key === 'Enter') onOpen();
      else if (!onMove(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onMove, onOpen, onClose]);
  const card = cards.cardAt(position);
  const name = card === undefined ? '' : wordName(card, t);
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog className="dialog quick-look">
          <div className="quick-look-face">
            {card === undefined ? null : (
              <CoverFace
                key={card.groupId}
                datasetId={query.datasetId}
                groupId={card.groupId}
                coverVersion={card.coverVersion}
                faceSize={512}
                description=""
                size={FACE_SIZE}
              />
            )}
          </div>
          <div className="quick-look-words" aria-live="polite" aria-atomic="true">
            <Heading slot="title" className="dialog-title">
              <span dir="auto">{name}</span>
            </Heading>
            {card === undefined ? null : <Facts card={card} />}
          </div>
          <div className="quick-look-trouble">
            {card === undefined ? null : <FaceTrouble datasetId={query.datasetId} card={card} />}
          </div>
          <div className="dialog-actions">
            <Button onPress={onOpen}>{t('people.open')}</Button>
            <Button look="plain" onPress={onClose}>
              {t('app.close')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Wants the large face, and says why it is not there. */
function FaceTrouble({ datasetId, card }: { readonly datasetId: string; readonly card: PersonCard }) {
  const { groupId, coverVersion } = card;
  const wanted = useMemo(() => {
    const picture = facePicture({ groupId, coverVersion }, 512);
    return picture === null ? [] : [picture];
  }, [groupId, coverVersion]);
  useWantedPictures('dialog', datasetId, wanted);
  const { failure } = useFace({ datasetId, groupId, coverVersion }, 512);
  return failure === null ? null : <PictureTrouble datasetId={datasetId} failure={failure} isBrief />;
}

function Facts({ card }: { readonly card: PersonCard }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const { imageCount, videoCount, faceCount, gender, createTime, updateTime } = card;
  const counts = [
    ...(imageCount === null ? [] : [t('people.images', { count: imageCount })]),
    ...(videoCount === null ? [] : [t('people.videos', { count: videoCount })]),
    ...(faceCount === null ? [] : [t('people.faces', { count: faceCount })]),
  ];
  const ages = wordAges(card, t, language);
  const about = [wordGender(gender, t), ages === null ? null : t('people.aged', { ages })];
  const known = about.filter((word) => word !== null);
  const marks = wordMarks(card, t);
  return (
    <>
      <p>{counts.join(' · ')}</p>
      {known.length === 0 ? null : <p className="quiet">{known.join(' · ')}</p>}
      {createTime === null ? null : (
        <p className="quiet small">{t('people.createdAt', { time: formatInstant(createTime, language) })}</p>
      )}
      {updateTime === null ? null : (
        <p className="quiet small">{t('people.updatedAt', { time: formatInstant(updateTime, language) })}</p>
      )}
      {marks.length === 0 ? null : (
        <p className="quick-look-marks quiet small">
          {card.isPinned ? <Pin size={14} aria-hidden /> : null}
          {card.isHidden ? <EyeOff size={14} aria-hidden /> : null}
          {marks.join(' · ')}
        </p>
      )}
    </>
  );
}
