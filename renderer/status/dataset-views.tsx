import { Ellipsis, EyeOff, Pin, Sparkles, Users, UserX } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { LONGEST_SMART_ALBUM_VIEW, type SmartAlbum } from '../../shared/settings.ts';
import { useAddress, useServices, useSession } from '../store/services.tsx';
import { deleteSmartAlbum } from '../store/smart-albums.ts';
import { formatViewQuery, parseViewQuery, type ViewQuery } from '../store/view-address.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { currentView, isSameView, QUICK_FILTERS, QUICK_VIEWS, type QuickView } from './current-view.ts';

const QUICK_ICONS: Readonly<Record<QuickView, ReactNode>> = {
  all: <Users size={16} aria-hidden />,
  pinned: <Pin size={16} aria-hidden />,
  hidden: <EyeOff size={16} aria-hidden />,
};

/** The views of the dataset on screen: those that every album has, and the user's smart albums. */
export function DatasetViews({ dataset }: { readonly dataset: DatasetView }) {
  const datasetId = dataset.profile.id;
  const { t } = useTranslation();
  const { addressBar } = useServices();
  const address = useAddress();
  const albums = useSession(({ settings }) => settings.smartAlbums).filter(
    (album) => album.datasetId === datasetId,
  );
  const current = currentView(address, albums);
  const [isTooLong, setTooLong] = useState(false);
  const [doomed, setDoomed] = useState<SmartAlbum | null>(null);
  const everybody = useRef<HTMLButtonElement>(null);
  const show = (query: Partial<ViewQuery>): void => addressBar.go({ ...query, personId: null });
  useFocusWhenGone(everybody, doomed, albums);
  return (
    <ul className="sidebar-views" aria-label={t('datasets.views')}>
      {QUICK_VIEWS.map((view) => (
        <li key={view}>
          <ViewLink
            {...(view === 'all' ? { buttonRef: everybody } : {})}
            icon={QUICK_ICONS[view]}
            name={t(`datasets.view.${view}`)}
            isCurrent={current?.kind === view}
            onPress={() => show({ filter: QUICK_FILTERS[view] })}
          />
        </li>
      ))}
      {albums.map((album) => (
        <li key={album.id} className="sidebar-item">
          <ViewLink
            icon={<Sparkles size={16} aria-hidden />}
            name={album.name}
            isCurrent={current?.kind === 'smart-album' && current.id === album.id}
            onPress={() => show(parseViewQuery(album.view))}
          />
          <SmartAlbumMenu
            album={album}
            onDelete={() => setDoomed(album)}
            onTooLong={() => setTooLong(true)}
          />
        </li>
      ))}
      <BinLink dataset={dataset} />
      {isTooLong ? <TooLongDialog onClose={() => setTooLong(false)} /> : null}
      {doomed === null ? null : <DeleteDialog album={doomed} onClose={() => setDoomed(null)} />}
    </ul>
  );
}

/** Leads to those who are no longer in the dataset; nothing while there are none. */
function BinLink({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const count = useSession(({ summaries }) => summaries[dataset.profile.id]?.binnedCount ?? 0);
  if (count === 0) return null;
  return (
    <li>
      <ViewLink
        icon={<UserX size={16} aria-hidden />}
        name={t('datasets.bin', { count })}
        isCurrent={false}
        onPress={() => dialogs.open({ kind: 'bin', dataset })}
      />
    </li>
  );
}

interface ViewLinkProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

function ViewLink({ icon, name, isCurrent, onPress, buttonRef }: ViewLinkProps) {
  return (
    <AriaButton
      {...(buttonRef === undefined ? {} : { ref: buttonRef })}
      className={isCurrent ? 'sidebar-view sidebar-view-current' : 'sidebar-view'}
      aria-current={isCurrent ? 'true' : false}
      onPress={onPress}
    >
      {icon}
      <span className="sidebar-view-name" dir="auto">
        {name}
      </span>
    </AriaButton>
  );
}

interface SmartAlbumMenuProps {
  readonly album: SmartAlbum;
  readonly onDelete: () => void;
  /** The view on screen is too long to be kept. */
  readonly onTooLong: () => void;
}

function SmartAlbumMenu({ album, onDelete, onTooLong }: SmartAlbumMenuProps) {
  const { t } = useTranslation();
  const { dialogs, session } = useServices();
  const { datasetId, view } = album;
  const shown = formatViewQuery(useAddress());
  const update = (): void => {
    if (shown.length > LONGEST_SMART_ALBUM_VIEW) {
      onTooLong();
      return;
    }
    const { smartAlbums } = session.store.getState().settings;
    void session.updateSettings({
      smartAlbums: smartAlbums.map((known) => (known.id === album.id ? { ...known, view: shown } : known)),
    });
  };
  const actions = t('datasets.actions', { name: album.name });
  return (
    <MenuTrigger>
      <AriaButton
        className="button button-plain button-icon button-small sidebar-view-more"
        aria-label={actions}
      >
        <Ellipsis size={16} aria-hidden />
      </AriaButton>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className="list" aria-label={actions}>
          <MenuItem
            className="list-item"
            onAction={() => dialogs.open({ kind: 'smart-album', datasetId, view, saved: album })}
          >
            {t('datasets.renameView')}
          </MenuItem>
          <MenuItem className="list-item" isDisabled={isSameView(view, shown)} onAction={update}>
            {t('datasets.updateView')}
          </MenuItem>
          <Separator className="list-separator" />
          <MenuItem className="list-item list-item-danger" onAction={onDelete}>
            {t('datasets.deleteView')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function TooLongDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog title={t('datasets.updateView')} onClose={onClose}>
      <p>{t('filters.album.full')}</p>
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}

interface DeleteDialogProps {
  readonly album: SmartAlbum;
  readonly onClose: () => void;
}

/** Asks before a smart album is deleted. */
function DeleteDialog({ album, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const { session } = useServices();
  const [isBusy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    await deleteSmartAlbum(session, album.id);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('datasets.deleteViewTitle', { name: album.name })}
      text={t('datasets.deleteViewText')}
      action={t('datasets.deleteViewNow')}
      cancel={t('app.cancel')}
      isBusy={isBusy}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}

/** The link of a deleted album can't take the focus back from its dialog, once that is closed. */
function useFocusWhenGone(
  target: React.RefObject<HTMLElement | null>,
  doomed: SmartAlbum | null,
  albums: readonly SmartAlbum[],
): void {
  const before = useRef<SmartAlbum | null>(null);
  useEffect(() => {
    const closed = doomed === null ? before.current : null;
    before.current = doomed;
    if (closed !== null && !albums.some(({ id }) => id === closed.id)) target.current?.focus();
  }, [target, doomed, albums]);
}
