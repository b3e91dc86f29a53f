import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlbumLink } from '../../shared/app-shell.ts';
import type { DatasetView } from '../../shared/dataset.ts';
import type { PersonFields } from '../../shared/edit.ts';
import type { SmartAlbum } from '../../shared/settings.ts';
import type { PeopleTarget } from '../cache/cache-api.ts';

/** The dialogs of the window, with what each is about. One is open at a time. */
export type OpenDialog =
  | { readonly kind: 'settings' }
  | { readonly kind: 'edit' | 'replace-credentials' | 'forget'; readonly dataset: DatasetView }
  /** Asks before a full sync; those who are no longer in the dataset; and keeping the faces of everybody. */
  | { readonly kind: 'full-sync' | 'bin' | 'kept-faces'; readonly dataset: DatasetView }
  /** The name the user gives to one person. */
  | {
      readonly kind: 'alias';
      readonly datasetId: string;
      readonly groupId: string;
      readonly name: string | null;
      readonly alias: string | null;
    }
  /** A note on one person (with what it says now) or on several (which replaces theirs). */
  | {
      readonly kind: 'note';
      readonly target: PeopleTarget;
      /** Asked for when the note is saved, in place of `target`: whom it is for then, when they are too many to name. */
      readonly targetAtSave: (() => PeopleTarget | null) | null;
      readonly count: number;
      readonly note: string | null;
    }
  /** Annotations of people whom the service no longer has. */
  | { readonly kind: 'orphans'; readonly datasetId: string }
  /** Saves the view on screen under a name, or renames what was saved. */
  | {
      readonly kind: 'smart-album';
      readonly datasetId: string;
      readonly view: string;
      readonly saved: SmartAlbum | null;
    }
  /** What of one person is to be changed at the service, with what it has now. */
  | {
      readonly kind: 'rename' | 'labels' | 'cover';
      readonly datasetId: string;
      readonly groupId: string;
      readonly base: PersonFields;
      /** As they are shown: with what is on its way. */
      readonly shown: PersonFields;
    }
  | { readonly kind: 'edit-conflict'; readonly datasetId: string; readonly editId: string }
  | { readonly kind: 'merge'; readonly dataset: DatasetView; readonly groupIds: readonly string[] }
  /** Asks whether a link from outside is to be opened. */
  | { readonly kind: 'link'; readonly link: AlbumLink }
  | { readonly kind: 'keyboard-help' | 'user-guide' | 'about' | 'diagnostics' | 'update' };

/** Which dialog is open. Features open each other's dialogs here, and know no more of each other. */
export interface DialogOpener {
  readonly store: StoreApi<{ readonly dialog: OpenDialog | null }>;
  open(dialog: OpenDialog): void;
  close(): void;
}

export function createDialogOpener(): DialogOpener {
  const store = createStore<{ dialog: OpenDialog | null }>(() => ({ dialog: null }));
  return {
    store,
    open: (dialog) => store.setState({ dialog }),
    close: () => store.setState({ dialog: null }),
  };
}
