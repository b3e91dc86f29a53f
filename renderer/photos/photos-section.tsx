import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { formatNames, formatNumber } from '../i18n/format.ts';
import { isChoiceEmpty, type PhotoChoice } from '../store/photo-address.ts';
import { useAddressPart, useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Companions, useCompanions } from './companions.tsx';
import { ListingLine } from './listing-line.tsx';
import { NothingFound } from './nothing-found.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import type { PhotoGrouping } from './photo-groups.ts';
import { isListing } from './photo-listing.ts';
import { PhotoToolbar } from './photo-toolbar.tsx';
import type { ShownPhotos } from './photo-view.ts';
import { usePeople } from './use-people.ts';
import { usePhotoListing, usePhotoView } from './use-photos.ts';
import { useViewedPhoto } from './use-viewed-photo.ts';
import './photos.css';

const PhotoViewer = lazy(async () => ({ default: (await import('./photo-viewer.tsx')).PhotoViewer }));

interface PhotosSectionProps {
  readonly dataset: DatasetView;
  readonly groupId: string;
  /** What the person is called on screen. */
  readonly name: string;
  /** Photos and videos that the person's group counts; null when unknown. */
  readonly expected: number | null;
}

/** All photos of one person. Another person is given another key. */
export function PhotosSection({ dataset, groupId, name, expected }: PhotosSectionProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const datasetId = dataset.profile.id;
  const { addressBar } = useServices();
  const choice = useAddressPart(({ photos }) => photos);
  const [grouping, setGrouping] = useState<PhotoGrouping>('day');
  const listing = usePhotoListing(dataset, groupId, expected);
  const { view, shown, error } = usePhotoView(datasetId, groupId, choice);
  const companions = useCompanions(datasetId, groupId);
  const { nameOf } = usePeople(datasetId, choice.together);
  const viewer = useViewedPhoto(shown);
  const change = (part: Partial<PhotoChoice>, how: 'push' | 'type' = 'push'): void =>
    addressBar.go({ photos: { ...addressBar.store.getState().address.photos, ...part } }, how);
  const hasPhotos = shown !== null && shown.order.totalCount > 0;
  return (
    <section className="photos-section" aria-labelledby={titleId}>
      <div className="photos-head">
        <h2 id={titleId} className="section-title">
          {t('photos.title')}
        </h2>
        {hasPhotos ? <PhotoCount shown={shown} names={[name, ...choice.together.map(nameOf)]} /> : null}
        <ListingLine dataset={dataset} listing={listing} expected={expected} />
      </div>
      {error === null ? null : <ReadFailed error={error} onRetry={() => void view.refresh()} />}
      {hasPhotos ? (
        <>
          <PhotoToolbar choice={choice} grouping={grouping} onChange={change} onGrouping={setGrouping} />
          <Companions
            datasetId={datasetId}
            companions={companions}
            together={choice.together}
            onTogether={(together) => change({ together })}
          />
        </>
      ) : null}
      {shown !== null && shown.order.matchCount > 0 ? (
        <PhotoGrid
          view={view}
          shown={shown}
          grouping={grouping}
          viewed={viewer.position}
          onOpen={viewer.open}
        />
      ) : null}
      {hasPhotos && shown.order.matchCount === 0 ? (
        <NothingFound choice={choice} nameOf={nameOf} onChange={change} />
      ) : null}
      {!hasPhotos && listing.set?.listedAt != null && !isListing(listing.status) ? (
        <p className="quiet">{t('photos.none')}</p>
      ) : null}
      {shown !== null && viewer.position !== null ? (
        <Suspense fallback={null}>
          <PhotoViewer
            shown={shown}
            position={viewer.position}
            onMove={viewer.moveTo}
            onClose={viewer.close}
            onOpenPerson={(personId) => addressBar.go({ personId })}
            onTogether={(together) => {
              const { photos } = addressBar.store.getState().address;
              addressBar.go({ photoId: null, photos: { ...photos, text: '', kind: 'all', together } });
            }}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

interface PhotoCountProps {
  readonly shown: ShownPhotos;
  /** The person and those who have to be on the photos, too. */
  readonly names: readonly string[];
}

/** "12 of 340 photos", and of whom together. */
function PhotoCount({ shown, names }: PhotoCountProps) {
  const { t, i18n } = useTranslation();
  const { matchCount, totalCount } = shown.order;
  const count = isChoiceEmpty(shown.query)
    ? t('photos.count', { count: totalCount })
    : t('photos.ofCount', { count: totalCount, shown: formatNumber(matchCount, i18n.language) });
  return (
    <p role="status" className="photo-count">
      {names.length === 1
        ? count
        : t('photos.togetherCount', { photos: count, people: formatNames(names, i18n.language) })}
    </p>
  );
}

function ReadFailed({ error, onRetry }: { readonly error: AppError; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <ErrorCard {...useErrorWording(error)}>
      <Button onPress={onRetry}>{t('photos.tryAgain')}</Button>
    </ErrorCard>
  );
}
