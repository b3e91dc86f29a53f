import type { TFunction } from 'i18next';
import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import type { PersonDetail } from '../cache/cache-api.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { coverUrl } from '../store/cover-url.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Face } from '../ui/face.tsx';
import { PersonDetails } from './person-details.tsx';
import { PersonFacts } from './person-facts.tsx';
import './person.css';

const FACE_SIZE = 320;

interface PersonPageProps {
  readonly dataset: DatasetView;
  readonly groupId: string;
  readonly onClose: () => void;
}

/** One person over the album, which stays where it is beneath. Escape goes back. */
export function PersonPage({ dataset, groupId, onClose }: PersonPageProps) {
  const { t } = useTranslation();
  const person = usePerson(dataset.profile.id, groupId);
  const page = useRef<HTMLElement>(null);
  // Named first, then focused: what takes the focus is read out once, by its name.
  const isReading = person.kind === 'reading';
  useEffect(() => {
    if (!isReading) page.current?.focus({ preventScroll: true });
  }, [isReading]);
  return (
    <article
      ref={page}
      className="person-page"
      tabIndex={-1}
      aria-label={wordPerson(person, t)}
      aria-busy={isReading}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className="person-inner">
        <div>
          <Button look="plain" onPress={onClose}>
            <ArrowLeft size={16} aria-hidden />
            {t('person.back')}
          </Button>
        </div>
        {person.kind === 'reading' ? <p className="quiet">{t('person.loading')}</p> : null}
        {person.kind === 'gone' ? <p role="status">{t('person.gone')}</p> : null}
        {person.kind === 'failed' ? <PersonFailed error={person.error} /> : null}
        {person.kind === 'found' ? <Person dataset={dataset} person={person.person} /> : null}
      </div>
    </article>
  );
}

function Person({ dataset, person }: { readonly dataset: DatasetView; readonly person: PersonDetail }) {
  const { t } = useTranslation();
  const { cluster, raw } = person;
  const name = cluster.name || t('people.unnamed');
  return (
    <div className="person-columns">
      <div className="person-summary">
        <div className="person-portrait">
          <Face
            url={coverUrl(dataset.profile.id, cluster.objectId, cluster.cover, dataset.hasCovers)}
            description={t('person.faceOf', { name })}
            size={FACE_SIZE}
          />
        </div>
        <h1 className={cluster.name ? 'person-title' : 'person-title quiet'} dir="auto">
          {name}
        </h1>
        <PersonFacts cluster={cluster} />
      </div>
      <PersonDetails raw={raw} />
    </div>
  );
}

function PersonFailed({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  return (
    <ErrorCard {...useErrorWording(error)}>
      <Button onPress={() => window.location.reload()}>{t('app.reload')}</Button>
    </ErrorCard>
  );
}

type PersonState =
  | { readonly kind: 'reading' | 'gone' }
  | { readonly kind: 'found'; readonly person: PersonDetail }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Reads the person, and again when another listing became current. */
function usePerson(datasetId: string, groupId: string): PersonState {
  const { cache } = useServices();
  const [state, setState] = useState<PersonState>({ kind: 'reading' });
  const read = useCallback(async (): Promise<PersonState> => {
    const answer = await cache.readPerson(datasetId, groupId);
    if (!answer.ok) return { kind: 'failed', error: answer.error };
    return answer.value === null ? { kind: 'gone' } : { kind: 'found', person: answer.value };
  }, [cache, datasetId, groupId]);
  useEffect(() => {
    let isShown = true;
    const show = async (): Promise<void> => {
      const next = await read();
      if (isShown) setState(next);
    };
    void show();
    const stop = cache.onAlbumChanged((change) => {
      if (change.datasetId === datasetId && change.reason !== 'rows-added') void show();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [cache, datasetId, read]);
  return state;
}

function wordPerson(state: PersonState, t: TFunction): string {
  switch (state.kind) {
    case 'found':
      return state.person.cluster.name || t('people.unnamed');
    case 'reading':
      return t('person.loading');
    case 'gone':
      return t('person.gone');
    case 'failed':
      return t('area.person');
  }
}
