import type { TFunction } from 'i18next';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { PhotoFigure } from '../../shared/photo.ts';
import type { PlacedFace } from './photo-faces.ts';

interface FaceBoxesProps {
  readonly faces: readonly PlacedFace[];
  readonly ownGroupId: string;
  /** Null for somebody whom the album does not have. */
  readonly nameOf: (groupId: string) => string | null;
  readonly onOpenPerson: (groupId: string) => void;
}

/** The faces in a picture with their names; a name leads to its person. */
export function FaceBoxes({ faces, ownGroupId, nameOf, onOpenPerson }: FaceBoxesProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div className="photo-faces" role="group" aria-label={t('photos.viewer.facesInPicture')}>
      {faces.map(({ figure, left, top, width, height }) => {
        const { groupId } = figure;
        const style = { left: share(left), top: share(top), width: share(width), height: share(height) };
        const key = `${figure.figureId} ${left} ${top}`;
        const name = groupId === null ? null : nameOf(groupId);
        const label = (
          <span className="photo-face-name" dir="auto" aria-hidden="true">
            {name ?? '?'}
          </span>
        );
        if (groupId === null || name === null || groupId === ownGroupId) {
          const className = groupId === ownGroupId ? 'photo-face photo-face-own' : 'photo-face';
          return (
            <div
              key={key}
              className={className}
              style={style}
              role="img"
              aria-label={wordFace(figure, name, groupId === ownGroupId, t)}
            >
              {label}
            </div>
          );
        }
        return (
          <AriaButton
            key={key}
            className="photo-face photo-face-link"
            style={style}
            aria-label={t('photos.viewer.openPerson', { name: wordFace(figure, name, false, t) })}
            onPress={() => onOpenPerson(groupId)}
          >
            {label}
          </AriaButton>
        );
      })}
    </div>
  );
}

function share(part: number): string {
  return `${part * 100}%`;
}

function wordFace(figure: PhotoFigure, name: string | null, isOwn: boolean, t: TFunction): string {
  const unknown = t(figure.groupId === null ? 'photos.viewer.someone' : 'photos.viewer.elsewhere');
  const words = name === null ? unknown : isOwn ? t('photos.viewer.thisPerson', { name }) : name;
  return figure.age === null
    ? words
    : t('photos.viewer.agedFace', { name: words, age: Math.round(figure.age) });
}
