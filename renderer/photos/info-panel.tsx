import { MapPin, Users } from 'lucide-react';
import { type ReactNode, useId, useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { uprightSize } from '../../shared/face-crop.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import type { PersonCard } from '../cache/cache-api.ts';
import { formatBytes } from '../i18n/format-amount.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { facePicture } from '../pictures/use-face.ts';
import { useServices, useSession } from '../store/services.tsx';
import { useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { wordLength, wordTaken } from './date-words.ts';
import { peopleInPhoto } from './photo-faces.ts';
import { mapAddress, readCoordinates, wordCoordinates } from './place-link.ts';

const FACE_SIDE = 32;

interface InfoPanelProps {
  readonly datasetId: string;
  /** The person whose photos are shown. */
  readonly groupId: string;
  readonly photo: PhotoRow | 'reading' | null;
  readonly people: ReadonlyMap<string, PersonCard>;
  readonly nameOf: (groupId: string) => string;
  readonly onOpenPerson: (groupId: string) => void;
  readonly onTogether: (groupIds: readonly string[]) => void;
}

/** What is known of the photo, and who is in it. */
export function InfoPanel(props: InfoPanelProps) {
  const { photo } = props;
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <aside className="viewer-info" aria-labelledby={titleId}>
      <h2 id={titleId} className="section-title">
        {t('photos.info.title')}
      </h2>
      {photo === 'reading' ? <p className="quiet">{t('photos.info.reading')}</p> : null}
      {photo === null ? <p className="quiet">{t('photos.info.missing')}</p> : null}
      {photo === 'reading' || photo === null ? null : (
        <>
          <Facts photo={photo} />
          <PeopleIn {...props} photo={photo} />
        </>
      )}
    </aside>
  );
}

function Facts({ photo }: { readonly photo: PhotoRow }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const size = uprightSize(photo, facePixels);
  return (
    <dl className="facts">
      <Fact
        name={t('photos.info.taken')}
        lines={[photo.produceTime === null ? null : wordTaken(photo.produceTime, language)]}
      />
      <Fact name={t('photos.info.place')} lines={photo.addressLines} />
      <Place latLong={photo.latLong} />
      <Fact
        name={t('photos.info.dimensions')}
        lines={[size === null ? null : t('photos.info.pixels', { ...size })]}
      />
      <Fact
        name={t('photos.info.length')}
        lines={[photo.durationMs === null ? null : wordLength(photo.durationMs)]}
      />
      <Fact
        name={t('photos.info.size')}
        lines={[photo.size === null ? null : formatBytes(photo.size, language)]}
      />
      <Fact name={t('photos.info.camera')} lines={[photo.camera]} />
      <Fact name={t('photos.info.fileName')} lines={[photo.fileName]} />
      <Fact name={t('photos.info.type')} lines={[photo.contentType]} />
      <Fact name={t('photos.info.captions')} lines={photo.captions} />
      <Tags name={t('photos.info.labels')} tags={photo.labels} />
    </dl>
  );
}

/** A fact, left out where nothing is known. */
function Fact({
  name,
  lines,
  children,
}: {
  readonly name: string;
  readonly lines: readonly (string | null)[];
  readonly children?: ReactNode;
}) {
  const known = [...new Set(lines.filter((line) => line !== null && line !== ''))];
  if (known.length === 0) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {known.map((line) => (
          <span key={line} className="photo-fact-line" dir="auto">
            {line}
          </span>
        ))}
        {children}
      </dd>
    </div>
  );
}

function Place({ latLong }: { readonly latLong: string | null }) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  const place = readCoordinates(latLong);
  if (place === null) return null;
  return (
    <Fact name={t('photos.info.coordinates')} lines={[wordCoordinates(place)]}>
      <Button small onPress={() => void session.report(bridge.openExternal(mapAddress(place)))}>
        <MapPin size={14} aria-hidden />
        {t('photos.info.map')}
      </Button>
      <span className="quiet small photo-fact-line">{t('photos.info.mapHint')}</span>
    </Fact>
  );
}

function Tags({ name, tags }: { readonly name: string; readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <ul className="photo-tags">
          {[...new Set(tags)].map((tag) => (
            <li key={tag} className="photo-tag" dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function PeopleIn({
  datasetId,
  groupId,
  photo,
  people,
  nameOf,
  onOpenPerson,
  onTogether,
}: InfoPanelProps & { readonly photo: PhotoRow }) {
  const { t } = useTranslation();
  const known = useMemo(() => peopleInPhoto(photo).flatMap((id) => people.get(id) ?? []), [photo, people]);
  const wanted = useMemo(() => known.flatMap((card) => facePicture(card, 128) ?? []), [known]);
  useWantedPictures('viewer', datasetId, wanted);
  const others = known.map((card) => card.groupId).filter((id) => id !== groupId);
  if (known.length === 0) return null;
  return (
    <>
      <h3 className="field-label">{t('photos.info.people')}</h3>
      <ul className="photo-people">
        {known.map((card) => {
          const name = nameOf(card.groupId);
          return (
            <li key={card.groupId}>
              <AriaButton
                className="photo-person"
                isDisabled={card.groupId === groupId}
                aria-label={
                  card.groupId === groupId
                    ? t('photos.viewer.thisPerson', { name })
                    : t('photos.viewer.openPerson', { name })
                }
                onPress={() => onOpenPerson(card.groupId)}
              >
                <span className="photo-person-face">
                  <CoverFace
                    datasetId={datasetId}
                    groupId={card.groupId}
                    coverVersion={card.coverVersion}
                    faceSize={128}
                    size={FACE_SIDE}
                    description=""
                  />
                </span>
                <span dir="auto">{name}</span>
              </AriaButton>
            </li>
          );
        })}
      </ul>
      {others.length === 0 ? null : (
        <Button small onPress={() => onTogether(others)}>
          <Users size={14} aria-hidden />
          {t('photos.info.together')}
        </Button>
      )}
    </>
  );
}
