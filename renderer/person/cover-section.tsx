import { useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { Size } from '../../shared/face-crop.ts';
import { type JsonObject, textOrNull } from '../../shared/loose-json.ts';
import type { Picture } from '../../shared/picture.ts';
import { PictureTrouble } from '../pictures/picture-trouble.tsx';
import { useServices, useSession } from '../store/services.tsx';
import { usePicture, useWantedPictures } from '../store/use-pictures.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { type CoverFact, coverFacts } from './cover-facts.ts';
import { type FaceBox, faceBoxes, shownSize } from './face-boxes.ts';
import { wordFace } from './word-face.ts';

interface CoverSectionProps {
  /** The cover as received; null where the group has none. */
  readonly cover: JsonObject | null;
  readonly datasetId: string;
  readonly groupId: string;
  readonly coverVersion: number | null;
  readonly name: string;
}

/** The picture that the person's face was cut from, with the faces in it, and what is known of its file. */
export function CoverSection({ cover, ...person }: CoverSectionProps) {
  const { t } = useTranslation();
  if (cover === null) {
    return (
      <section className="cover-section" aria-labelledby="person-cover-title">
        <CoverTitle />
        <p className="quiet">{t('person.noCover')}</p>
      </section>
    );
  }
  return <CoverWithFaces cover={cover} {...person} />;
}

function CoverWithFaces(props: CoverSectionProps & { readonly cover: JsonObject }) {
  const { cover, datasetId, groupId, coverVersion, name } = props;
  const { t } = useTranslation();
  const [isShowingFaces, setShowingFaces] = useState(false);
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const size = useMemo(() => shownSize(cover, facePixels), [cover, facePixels]);
  const boxes = useMemo(() => faceBoxes(cover, groupId, facePixels), [cover, groupId, facePixels]);
  const known = useCoverPicture(datasetId, groupId, coverVersion);
  const isFailed = known.state === 'failed';
  const source = known.state === 'ready' ? known.source : null;
  return (
    <section className="cover-section" aria-labelledby="person-cover-title">
      <div className="cover-head">
        <CoverTitle />
        {source !== null && boxes.length > 0 ? (
          <ToggleButton
            className="button button-small toggle"
            isSelected={isShowingFaces}
            onChange={setShowingFaces}
          >
            {t('person.showFaces')}
          </ToggleButton>
        ) : null}
      </div>
      {size === null && source === null ? <p className="quiet">{t('person.noFrame')}</p> : null}
      {size === null && source === null ? null : (
        <CoverFigure
          key={groupId}
          source={source}
          name={name}
          size={size}
          // Without the picture the faces are all there is to see.
          boxes={isFailed || (isShowingFaces && source !== null) ? boxes : []}
        />
      )}
      {isFailed ? (
        <>
          <PictureTrouble
            datasetId={datasetId}
            failure={known}
            uri={textOrNull(cover.OSSURI) || textOrNull(cover.URI)}
          />
          {size === null ? null : <p className="quiet small">{t('person.frameOnly')}</p>}
        </>
      ) : null}
      {boxes.length === 0 && size !== null ? <p className="quiet small">{t('person.noFaces')}</p> : null}
      <CoverFacts cover={cover} />
    </section>
  );
}

/** Wants the whole picture, and follows what becomes of it. */
function useCoverPicture(datasetId: string, groupId: string, version: number | null) {
  const picture = useMemo(() => coverPicture(groupId, version), [groupId, version]);
  const wanted = useMemo(() => (picture === null ? [] : [picture]), [picture]);
  useWantedPictures('person', datasetId, wanted);
  return usePicture(datasetId, picture);
}

/** The whole picture that a person's face is cut from; null where the person has none. */
export function coverPicture(groupId: string, version: number | null): Picture | null {
  return version === null ? null : { subject: 'cover', groupId, variant: 'preview', version };
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
  readonly source: string | null;
  readonly name: string;
  /** Null when unknown: the picture is as large as it comes. */
  readonly size: Size | null;
  readonly boxes: readonly FaceBox[];
}

function CoverFigure({ source, name, size, boxes }: CoverFigureProps) {
  const { t } = useTranslation();
  const { pictures } = useServices();
  const [lookedAt, setLookedAt] = useState<number | null>(null);
  const looked = boxes.find(({ index }) => index === lookedAt);
  return (
    <figure className="cover-figure">
      <div
        className={size === null ? 'cover-frame cover-frame-unknown' : 'cover-frame'}
        style={frameOf(size)}
      >
        {source === null ? null : (
          <img
            className="cover-image"
            src={source}
            alt={t('person.coverPicture', { name })}
            draggable={false}
            decoding="async"
            onError={() => pictures.lose(source)}
          />
        )}
        {size === null || boxes.length === 0 ? null : (
          <FaceOverlay size={size} boxes={boxes} onLook={setLookedAt} isOnPicture={source !== null} />
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

/** Tall pictures keep to the window's height, and their proportions. */
function frameOf(size: Size | null) {
  if (size === null) return {};
  const ratio = size.width / size.height;
  return { aspectRatio: ratio, maxWidth: `calc(62vh * ${ratio})` };
}

interface FaceOverlayProps {
  readonly size: Size;
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
