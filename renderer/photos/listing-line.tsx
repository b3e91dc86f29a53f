import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import { useErrorWording, wordError } from '../i18n/error-wording.ts';
import { formatAgo } from '../i18n/format.ts';
import { useServices } from '../store/services.tsx';
import { asksForCredentials } from '../store/sync-state.ts';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { callsForPhotos, isListing, type PhotoListing, type PhotoListingState } from './photo-listing.ts';
import { useIsOnline } from './use-photos.ts';

interface ListingLineProps {
  readonly dataset: DatasetView;
  readonly listing: PhotoListingState & Pick<PhotoListing, 'list' | 'cancel'>;
  /** Photos and videos that the person's group counts; null when unknown. */
  readonly expected: number | null;
}

/** How it stands with the listing of the photos: offered with what it costs, under way, done and when, or why it failed. */
export function ListingLine({ dataset, listing, expected }: ListingLineProps) {
  const { set, status, error, list } = listing;
  const failed = error ?? (status?.state === 'failed' ? status.error : null);
  if (isListing(status)) return <Progress listing={listing} />;
  if (failed !== null) return <Failed dataset={dataset} error={failed} onRetry={() => void list()} />;
  if (set === null) return null;
  const isComplete = set.listedAt !== null && !set.isUnfinished;
  return isComplete ? (
    <Listed listedAt={set.listedAt} onRefresh={() => void list()} isDemo={dataset.profile.kind === 'demo'} />
  ) : (
    <Offer dataset={dataset} isUnfinished={set.isUnfinished} expected={expected} onList={() => void list()} />
  );
}

function Progress({ listing }: Pick<ListingLineProps, 'listing'>) {
  const { t } = useTranslation();
  const { status, cancel } = listing;
  if (status === null) return null;
  const { listed, expected } = status;
  const total = expected === null ? null : Math.max(expected, listed);
  const words =
    total === null ? t('photos.listingSoFar', { listed }) : t('photos.listingOf', { listed, total });
  return (
    <div className="listing-line">
      <div className="listing-progress">
        {status.state === 'waiting' ? <Waiting error={status.error} /> : <p>{words}</p>}
        {total === null ? null : <ProgressBar label={t('photos.listing')} done={listed} count={total} />}
      </div>
      <Button small onPress={() => void cancel()}>
        {t('photos.cancel')}
      </Button>
    </div>
  );
}

/** What went wrong and is tried again by itself; null while only the window was away. */
function Waiting({ error }: { readonly error: AppError | null }) {
  const { t } = useTranslation();
  return (
    <>
      {error === null ? null : <p>{wordError(error, t).title}</p>}
      <p className={error === null ? undefined : 'quiet small'}>{t('photos.waiting')}</p>
    </>
  );
}

interface FailedProps {
  readonly dataset: DatasetView;
  readonly error: AppError;
  readonly onRetry: () => void;
}

function Failed({ dataset, error, onRetry }: FailedProps) {
  const { t } = useTranslation();
  const { bridge, dialogs, session } = useServices();
  return (
    <ErrorCard
      {...useErrorWording(error)}
      onOpenRecommend={(url) => void session.report(bridge.openExternal(url))}
    >
      <Button onPress={onRetry}>{t('photos.tryAgain')}</Button>
      {asksForCredentials(error) ? (
        <Button onPress={() => dialogs.open({ kind: 'replace-credentials', dataset })}>
          {t('photos.giveCredentials')}
        </Button>
      ) : null}
    </ErrorCard>
  );
}

interface ListedProps {
  readonly listedAt: string | null;
  readonly isDemo: boolean;
  readonly onRefresh: () => void;
}

function Listed({ listedAt, isDemo, onRefresh }: ListedProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const isOnline = useIsOnline() || isDemo;
  const ago = formatAgo(Date.parse(listedAt ?? ''), now, i18n.language);
  return (
    <div className="listing-line">
      <p className="quiet small">{t(isOnline ? 'photos.listed' : 'photos.offlineSince', { ago })}</p>
      {isOnline ? (
        <Button small look="plain" onPress={onRefresh}>
          <RefreshCw size={14} aria-hidden />
          {t('photos.refresh')}
        </Button>
      ) : null}
    </div>
  );
}

interface OfferProps {
  readonly dataset: DatasetView;
  readonly isUnfinished: boolean;
  readonly expected: number | null;
  readonly onList: () => void;
}

function Offer({ dataset, isUnfinished, expected, onList }: OfferProps) {
  const { t } = useTranslation();
  const isDemo = dataset.profile.kind === 'demo';
  const isOnline = useIsOnline() || isDemo;
  const calls = callsForPhotos(expected);
  const cost = calls === null ? t('photos.offerUnknown') : t('photos.offer', { count: calls });
  if (!isOnline) return <p className="quiet">{t('photos.offlineNever')}</p>;
  return (
    <div className="listing-offer">
      {isUnfinished ? <p>{t('photos.unfinished')}</p> : null}
      <p className="quiet">{isDemo ? t('photos.offerDemo') : cost}</p>
      <Button look="primary" onPress={onList}>
        {isUnfinished ? t('photos.goOn') : t('photos.show')}
      </Button>
    </div>
  );
}
