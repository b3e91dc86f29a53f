import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../shared/loose-json.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { type CoverFact, coverFacts } from './cover-facts.ts';
import { type FaceBox, faceBoxes, type PictureSize, pictureSize } from './face-boxes.ts';
import { wordFace } from './word-face.ts';

interface CoverSectionProps {
  /** The cover as received; null where the group has none. */
  readonly cover: JsonObject | null;
  readonly groupId: string;
  readonly name: string;
  /** Address of the whole picture; null where none can be had. */
  readonly url: string | null;
}

/** The picture that the person's face was cut from, with the faces in it, and what is known of its file. */
export function CoverSection({ cover, groupId, name, url }: CoverSectionProps) {
  const { t } = useTranslation();
  if (cover === null) {
    return (
      <section className="cover-section" aria-labelledby="person-cover-title">
        <CoverTitle />
        <p className="quiet">{t('person.noCover')}</p>
      </section>
    );
  }
  return <CoverWithFaces cover={cover} groupId={groupId} name={name} url={url} />;
}

function CoverWithFaces({ cover, groupId, name, url }: CoverSectionProps & { readonly cover: JsonObject }) {
  const { t } = useTranslation();
  const [isShowingFaces, setShowingFaces] = useState(false);
  const [lostUrl, setLostUrl] = useState<string | null>(null);
  const size = useMemo(() => pictureSize(cover), [cover]);
  const boxes = useMemo(() => (size === null ? [] : faceBoxes(cover, size, groupId)), [cover, size, groupId]);
  const isLost = url !== null && url === lostUrl;
  const picture = isLost ? null : url;
  const canToggle = picture !== null && boxes.length > 0;
  return (
    <section className="cover-section" aria-labelledby="person-cover-title">
      <div className="cover-head">
        <CoverTitle />
        {canToggle ? (
          <ToggleButton
            className="button button-small toggle"
            isSelected={isShowingFaces}
            onChange={setShowingFaces}
          >
            {t('person.showFaces')}
          </ToggleButton>
        ) : null}
      </div>
      {size === null ? (
        <p className="quiet">{t('person.noFrame')}</p>
      ) : (
        <CoverFigure
          key={groupId}
          picture={picture}
          name={name}
          size={size}
          // Without the picture the faces are all there is to see.
          boxes={picture === null || isShowingFaces ? boxes : []}
          onLost={() => setLostUrl(url)}
        />
      )}
      {size !== null && picture === null ? (
        <p className="quiet small">{t(isLost ? 'person.pictureLost' : 'person.noPicture')}</p>
      ) : null}
      {boxes.length === 0 && size !== null ? <p className="quiet small">{t('person.noFaces')}</p> : null}
      <CoverFacts cover={cover} />
    </section>
  );
}

function CoverTitle() {
  const { t } = useTranslation();
  return (
    <h2 id="person-cover-title" className="section-title">
      {t('person.cover')}
    </h2>
  );
}

interface CoverFigureProps {
  readonly picture: string | null;
  readonly name: string;
  readonly size: PictureSize;
  readonly boxes: readonly FaceBox[];
  readonly onLost: () => void;
}

function CoverFigure({ picture, name, size, boxes, onLost }: CoverFigureProps) {
  const { t } = useTranslation();
  const [lookedAt, setLookedAt] = useState<number | null>(null);
  const looked = boxes.find(({ index }) => index === lookedAt);
  return (
    <figure className="cover-figure">
      <div
        className="cover-frame"
        style={{
          aspectRatio: `${size.width} / ${size.height}`,
          // Tall pictures keep to the window's height, and their proportions.
          maxWidth: `calc(62vh * ${size.width / size.height})`,
        }}
      >
        {picture === null ? null : (
          <img
            className="cover-image"
            src={picture}
            alt={t('person.coverPicture', { name })}
            draggable={false}
            decoding="async"
            onError={onLost}
          />
        )}
        {boxes.length === 0 ? null : (
          <FaceOverlay size={size} boxes={boxes} onLook={setLookedAt} isOnPicture={picture !== null} />
        )}
      </div>
      {boxes.length === 0 ? null : (
        <figcaption className="cover-caption small" aria-hidden>
          {looked === undefined ? t('person.faceHint') : wordFace(looked, t)}
        </figcaption>
      )}
    </figure>
  );
}

interface FaceOverlayProps {
  readonly size: PictureSize;
  readonly boxes: readonly FaceBox[];
  readonly isOnPicture: boolean;
  /** A face came under the pointer or the focus; null when it left. */
  readonly onLook: (index: number | null) => void;
}

function FaceOverlay({ size, boxes, isOnPicture, onLook }: FaceOverlayProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no HTML element groups the parts of a drawing.
    <svg
      className={isOnPicture ? 'face-overlay' : 'face-overlay face-overlay-bare'}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="group"
      aria-label={t('person.facesInPicture')}
    >
      {boxes.map((box) => (
        // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is no control; it takes the focus to be read.
        <polygon
          key={box.index}
          className={box.isOwn ? 'face-box face-box-own' : 'face-box'}
          points={box.corners.map(({ x, y }) => `${x},${y}`).join(' ')}
          role="img"
          aria-label={wordFace(box, t)}
          tabIndex={0}
          onFocus={() => onLook(box.index)}
          onBlur={() => onLook(null)}
          onPointerEnter={() => onLook(box.index)}
          onPointerLeave={() => onLook(null)}
        />
      ))}
    </svg>
  );
}

function CoverFacts({ cover }: { readonly cover: JsonObject }) {
  const { t, i18n } = useTranslation();
  const facts = useMemo(() => coverFacts(cover, t, i18n.language), [cover, t, i18n.language]);
  if (facts.length === 0) return null;
  return (
    <dl className="cover-facts">
      {facts.map((fact) => (
        <CoverFactRow key={fact.id} fact={fact} />
      ))}
    </dl>
  );
}

function CoverFactRow({ fact }: { readonly fact: CoverFact }) {
  const { t } = useTranslation();
  const name = t(`person.facts.${fact.id}`);
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className={fact.isCopied ? 'fact-id' : undefined}>
        {fact.lines.map((line) => (
          <span key={line} className={fact.isCopied ? 'mono' : 'fact-line'} dir="auto">
            {line}
          </span>
        ))}
        {fact.isCopied ? (
          <CopyButton
            text={fact.lines.join('\n')}
            label={t('person.copyOf', { name })}
            copiedLabel={t('app.copied')}
          />
        ) : null}
      </dd>
    </div>
  );
}
