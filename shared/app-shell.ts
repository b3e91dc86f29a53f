/** What main and the window tell each other of the app as a whole: its menu, its links, its updates. */
import type { AppError } from './app-error.ts';

/** What the native menu can ask of the window. While a text field has the focus, `undo`, `redo` and `select-all` mean its text, as from any app's menu. */
export const MENU_COMMANDS = [
  'undo',
  'redo',
  'select-all',
  'find',
  'sync',
  /** Asks first. */
  'full-sync',
  'pause-sync',
  'resume-sync',
  'larger-cards',
  'smaller-cards',
  'show-grid',
  'show-table',
  'back',
  /** Opens the person that has the focus, or the one that is selected. */
  'open-person',
  'pin',
  'hide',
  'edit-alias',
  'connect-dataset',
  'export-csv',
  'export-json',
  'print-sheet',
  'export-annotations',
  'import-annotations',
  'settings',
  'user-guide',
  'keyboard-shortcuts',
  'copy-diagnostics',
  'about',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** What the menu's items follow, told by the window whenever it changes. */
export interface MenuState {
  /** Commands that can be carried out now; an item of another one is disabled. */
  readonly available: readonly MenuCommand[];
  /** Items that carry a mark. */
  readonly checked: readonly MenuCommand[];
}

/** Somewhere in an album that a link from outside the app names. */
export interface AlbumLink {
  readonly datasetId: string;
  /** Null names the dataset alone. */
  readonly groupId: string | null;
}

/** How the app is kept up to date. */
export type UpdateStatus =
  /** This build has no feed: it is updated by whatever installed it. */
  | { readonly state: 'off' }
  /** Looked for, and there is none; `checkedAt` is ISO 8601, null before the first look. */
  | { readonly state: 'none'; readonly checkedAt: string | null }
  | { readonly state: 'checking' }
  /** `fraction` is of its size, from 0 to 1. */
  | { readonly state: 'downloading'; readonly version: string; readonly fraction: number }
  /** Downloaded and verified: installed when the user says so, and not before. */
  | { readonly state: 'ready'; readonly version: string; readonly notes: string | null }
  | { readonly state: 'failed'; readonly error: AppError };

/**
 * `install` ends the app as soon as no sync is under way; until then it is `ready`, and the other two take it back.
 * `later` asks again at the next start, `skip` not before the next version; both also when the user has it looked for.
 */
export type UpdateDecision = 'install' | 'later' | 'skip';
