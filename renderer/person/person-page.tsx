import type { TFunction } from 'i18next';
import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import { objectOrNull } from '../../shared/loose-json.ts';
import type { AnnotationChange, PersonDetail } from '../cache/cache-api.ts';
import { RebuildCache } from '../errors/rebuild-cache.tsx';
import { useErrorWording } from '../i18n/error-wording.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { PictureTrouble } from '../pictures/picture-trouble.tsx';
import { facePicture, useFace } from '../pictures/use-face.ts';
import { toggleHidden, togglePin } from '../store/annotations.ts';
import { useServices } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';
import { useCommand } from '../store/use-command.ts';
import { usePicture, useWantedPictures } from '../store/use-pictures.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { CoverSection, coverPicture } from './cover-section.tsx';
import { NeighbourBar } from './neighbour-bar.tsx';
import { PersonDetails } from './person-details.tsx';
import { PersonFacts, PersonOrigin } from './person-facts.tsx';
import { PersonHeading } from './person-heading.tsx';
import { type PersonCommand, personCommand } from './person-keys.ts';
import { PersonNote } from './person-note.tsx';
import { type Neighbours, useNeighbours } from './use-neighbours.ts';
import { type PersonState, usePerson } from './use-person.ts';
import './person.css';

const FACE_SIZE = 320;

interface PersonPageProps {
  readonly dataset: DatasetView;
  readonly groupId: string;
  readonly onClose: () => void;
  /** Another person of the order was chosen. The page is given the new id and stays mounted: no key by person. */
  readonly onGo: (groupId: string) => void;
  /** What of the person can be changed at the service. */
  readonly edits: (person: PersonDetail) => ReactNode;
  readonly onFilterByLabel: (key: string, value: string) => void;
  /** All photos of the person. */
  readonly photosOf: (person: PersonDetail) => ReactNode;
}

/** One person over the album, which stays where it is beneath. Escape goes back. */
export function PersonPage(props: PersonPageProps) {
  const { dataset, groupId, onClose, onGo, edits, onFilterByLabel } = props;
  const { t } = useTranslation();
  const datasetId = dataset.profile.id;
  const state = usePerson(datasetId, groupId);
  const neighbours = useNeighbours(datasetId, groupId);
  const page = useFocusedPage(state, groupId, neighbours);
  const actions = usePersonActions(datasetId, state);
  usePersonCommands(actions);
  const go = (to: string | null | undefined): void => {
    if (to !== null && to !== undefined && neighbours?.groupId === groupId) onGo(to);
  };
  const run = (command: PersonCommand): void => {
    if (command === 'back') onClose();
    else if (command === 'previous') go(neighbours?.previous);
    else if (command === 'next') go(neighbours?.next);
    else if (command === 'alias') actions?.alias();
    else if (command === 'pin') actions?.pin();
    else if (command === 'hide') actions?.hide();
  };
  useKeysWithoutFocus((event) => {
    const command = personCommand(event, false);
    // Escape is the album's while the page is not there yet.
    if (command === null || command === 'back') return;
    event.preventDefault();
    run(command);
  });
  return (
    <article
      ref={page}
      className="person-page"
      tabIndex={-1}
      aria-label={wordState(state, t)}
      aria-busy={state.kind === 'reading' || state.groupId !== groupId}
      onKeyDown={(event) => {
        const command = commandOf(event);
        if (command === null) return;
        event.preventDefault();
        // Leaving a field saves what was written; a second Escape goes back.
        if (command === 'back' && isField(event.target)) page.current?.focus({ preventScroll: true });
        else run(command);
      }}
    >
      <div className="person-inner">
        <div className="person-bar">
          <Button look="plain" onPress={onClose}>
            <ArrowLeft size={16} aria-hidden />
            {t('person.back')}
          </Button>
          <NeighbourBar neighbours={neighbours} onGo={go} />
        </div>
        <Announcement state={state} neighbours={neighbours} groupId={groupId} />
        {state.kind === 'reading' ? <p className="quiet">{t('person.loading')}</p> : null}
        {state.kind === 'gone' ? <p role="status">{t('person.gone')}</p> : null}
        {state.kind === 'failed' ? <PersonFailed error={state.error} /> : null}
        {state.kind === 'found' && actions !== null ? (
          <Person
            dataset={dataset}
            person={state.person}
            actions={actions}
            edits={edits(state.person)}
            onFilterByLabel={onFilterByLabel}
            photosOf={props.photosOf}
          />
        ) : null}
      </div>
    </article>
  );
}

interface PersonProps {
  readonly dataset: DatasetView;
  readonly person: PersonDetail;
  readonly actions: PersonActions;
  readonly edits: ReactNode;
  readonly onFilterByLabel: (key: string, value: string) => void;
  readonly photosOf: (person: PersonDetail) => ReactNode;
}

function Person({ dataset, person, actions, edits, onFilterByLabel, photosOf }: PersonProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'photos' | 'about'>('photos');
  const { cluster, raw, annotation, coverVersion } = person;
  const datasetId = dataset.profile.id;
  const groupId = cluster.objectId;
  const name = shownName({ name: cluster.name, alias: annotation.alias }) ?? t('people.unnamed');
  return (
    <div className="person-columns">
      <div className="person-summary">
        <div className="person-portrait">
          <CoverFace
            key={groupId}
            datasetId={datasetId}
            groupId={groupId}
            coverVersion={coverVersion}
            faceSize={512}
            description={t('person.faceOf', { name })}
            size={FACE_SIZE}
          />
        </div>
        <FaceTrouble datasetId={datasetId} person={person} isCoverShown={view === 'about'} />
        <PersonHeading person={person} onPin={actions.pin} onHide={actions.hide} onAlias={actions.alias} />
        {edits}
        <PersonFacts cluster={cluster} onFilterByLabel={onFilterByLabel} />
        <PersonNote key={groupId} datasetId={datasetId} groupId={groupId} note={annotation.note} />
      </div>
      <Tabs
        label={t('photos.views')}
        chosen={view}
        onChoose={setView}
        tabs={[
          { id: 'photos', text: t('photos.title'), content: photosOf(person) },
          {
            id: 'about',
            text: t('photos.about'),
            content: (
              <div className="person-main">
                <PersonOrigin cluster={cluster} />
                <CoverSection
                  cover={objectOrNull(raw.Cover)}
                  groupId={groupId}
                  name={name}
                  datasetId={datasetId}
                  coverVersion={coverVersion}
                />
                <PersonDetails raw={raw} />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

interface FaceTroubleProps {
  readonly datasetId: string;
  readonly person: PersonDetail;
  /** The picture that the face is cut from stands beside it. */
  readonly isCoverShown: boolean;
}

/** Wants the large face, and says why it is not there. */
function FaceTrouble({ datasetId, person, isCoverShown }: FaceTroubleProps) {
  const groupId = person.cluster.objectId;
  const { coverVersion, cluster } = person;
  const wanted = useMemo(() => {
    const picture = facePicture({ groupId, coverVersion }, 512);
    return picture === null ? [] : [picture];
  }, [groupId, coverVersion]);
  useWantedPictures('person', datasetId, wanted);
  const { failure } = useFace({ datasetId, groupId, coverVersion }, 512);
  const whole = usePicture(datasetId, coverPicture(groupId, coverVersion));
  // What is wrong with both is said once, beside the cover.
  const isSaidThere = isCoverShown && whole.state === 'failed' && whole.reason === failure?.reason;
  if (failure === null || isSaidThere) return null;
  return <PictureTrouble datasetId={datasetId} failure={failure} uri={cluster.cover?.uri ?? null} />;
}

interface PersonActions {
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  pin(): void;
  hide(): void;
  alias(): void;
}

/** What the native menu does with the person shown. */
function usePersonCommands(actions: PersonActions | null): void {
  useCommand('pin', actions?.pin, actions?.isPinned);
  useCommand('hide', actions?.hide, actions?.isHidden);
  useCommand('edit-alias', actions?.alias);
}

/** Null while no person is shown. */
function usePersonActions(datasetId: string, state: PersonState): PersonActions | null {
  const { annotations, dialogs } = useServices();
  if (state.kind !== 'found') return null;
  const { cluster, annotation } = state.person;
  const change = (wanted: AnnotationChange): void => {
    void annotations.annotate({ datasetId, groupIds: [cluster.objectId] }, wanted);
  };
  return {
    isPinned: annotation.isPinned,
    isHidden: annotation.isHidden,
    pin: () => change(togglePin(annotation)),
    hide: () => change(toggleHidden(annotation)),
    alias: () =>
      dialogs.open({
        kind: 'alias',
        datasetId,
        groupId: cluster.objectId,
        name: cluster.name,
        alias: annotation.alias,
      }),
  };
}

/**
 * The page takes the focus once its person is known: named first, then focused, so that it is read out once, by its
 * name. On the way to a neighbour the focus stays, unless what had it (a button at the order's end) can't keep it.
 */
function useFocusedPage(state: PersonState, groupId: string, neighbours: Neighbours | null) {
  const page = useRef<HTMLElement>(null);
  const isReading = state.kind === 'reading';
  useEffect(() => {
    if (!isReading) page.current?.focus({ preventScroll: true });
  }, [isReading]);
  const shownId = state.kind === 'reading' ? null : state.groupId;
  const lastId = useRef(shownId);
  useEffect(() => {
    if (shownId !== groupId || shownId === lastId.current) return;
    if (lastId.current !== null) page.current?.scrollTo({ top: 0 });
    lastId.current = shownId;
  }, [shownId, groupId]);
  const isAtEnd = neighbours === null || neighbours.previous === null || neighbours.next === null;
  useEffect(() => {
    const isLost = document.activeElement?.matches('body, :disabled') ?? true;
    if (isAtEnd && !isReading && isLost) page.current?.focus({ preventScroll: true });
  }, [isAtEnd, isReading]);
  return page;
}

/** Hears the keys that are pressed before the page has taken the focus: it is read first, and meanwhile no element has it. */
function useKeysWithoutFocus(onKeyDown: (event: globalThis.KeyboardEvent) => void): void {
  const latest = useRef(onKeyDown);
  useEffect(() => {
    latest.current = onKeyDown;
  });
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.target === document.body && !event.defaultPrevented) latest.current(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

interface AnnouncementProps {
  readonly state: PersonState;
  readonly neighbours: Neighbours | null;
  readonly groupId: string;
}

/** Says who came, after the first: that one is told by the page taking the focus. */
function Announcement({ state, neighbours, groupId }: AnnouncementProps) {
  const { t } = useTranslation();
  const firstId = useRef(groupId);
  const hasGone = useRef(false);
  if (groupId !== firstId.current) hasGone.current = true;
  const isThere = state.kind === 'found' && state.groupId === groupId && neighbours?.groupId === groupId;
  return (
    <p className="visually-hidden" role="status">
      {hasGone.current && isThere
        ? t('person.announced', {
            name: wordState(state, t),
            position: neighbours.position + 1,
            count: neighbours.count,
          })
        : ''}
    </p>
  );
}

function PersonFailed({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  return (
    <ErrorCard {...useErrorWording(error)}>
      <Button onPress={() => window.location.reload()}>{t('app.reload')}</Button>
      {error.code === 'cache' ? <RebuildCache /> : null}
    </ErrorCard>
  );
}

function wordState(state: PersonState, t: TFunction): string {
  switch (state.kind) {
    case 'found': {
      const { cluster, annotation } = state.person;
      return shownName({ name: cluster.name, alias: annotation.alias }) ?? t('people.unnamed');
    }
    case 'reading':
      return t('person.loading');
    case 'gone':
      return t('person.gone');
    case 'failed':
      return t('area.person');
  }
}

/** What is pressed in a dialog or menu over the page reaches it through React, but is none of its keys. */
function commandOf(event: KeyboardEvent<HTMLElement>): PersonCommand | null {
  const isOnPage = event.target instanceof Node && event.currentTarget.contains(event.target);
  // Escape may only end the choice of a character.
  if (event.defaultPrevented || !isOnPage || event.nativeEvent.isComposing) return null;
  return personCommand(event, isField(event.target));
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');
}
