/**
 * The menu in the menu bar, and what the window hears of it. Its items follow what the window can do at the moment; they
 * are made anew only when their words or the recent datasets change.
 */
import type { Menu } from 'electron';
import type { MenuCommand, MenuState } from '../../shared/app-shell.ts';
import { MENU_COMMANDS } from '../../shared/app-shell.ts';
import { COCOA_ACTIONS } from './menu-items.ts';
import { createDockTemplate, createMenuTemplate, type MenuOptions } from './menu-template.ts';

/** What changes of the menu while the app runs. */
export type MenuContent = Pick<MenuOptions, 'language' | 'recent' | 'hasUpdates'>;

export interface ApplicationMenuOptions
  extends Pick<MenuOptions, 'appName' | 'platform' | 'onShowLogs' | 'onCheckForUpdates'> {
  readonly menus: Pick<
    typeof Menu,
    'buildFromTemplate' | 'setApplicationMenu' | 'sendActionToFirstResponder'
  >;
  /** macOS alone has a dock. */
  readonly setDockMenu?: ((menu: Menu) => void) | undefined;
  /** Opens the window, or brings it to the front. */
  readonly showWindow: () => void;
  readonly tellCommand: (command: MenuCommand) => void;
  readonly tellDataset: (datasetId: string) => void;
}

export interface ApplicationMenu {
  /** Makes the menu anew where the content is another one. */
  show(content: MenuContent): void;
  /** What the window says that it can do now. It hears what is chosen from here on. */
  follow(state: MenuState): void;
  /** There is no window any more. */
  windowGone(): void;
  /** macOS: whether one of our windows has the focus. */
  focusChanged(isOurs: boolean): void;
}

/** What makes sense without a window: it is opened, and hears of the command as soon as it can carry it out. */
const OPENS_WINDOW: ReadonlySet<MenuCommand> = new Set([
  'connect-dataset',
  'settings',
  'user-guide',
  'keyboard-shortcuts',
  'copy-diagnostics',
  'about',
]);

type Choice =
  | { readonly kind: 'command'; readonly command: MenuCommand }
  | { readonly kind: 'dataset'; readonly datasetId: string };

export function createApplicationMenu(options: ApplicationMenuOptions): ApplicationMenu {
  return new FollowingMenu(options);
}

class FollowingMenu implements ApplicationMenu {
  readonly #options: ApplicationMenuOptions;
  #menu: Menu | null = null;
  #shownContent = '';
  /** Null while no window has said what it can do: until then it hears nothing. */
  #state: MenuState | null = null;
  #hasFocus = true;
  /** The last one that no window has heard of. */
  #waiting: Choice | null = null;

  constructor(options: ApplicationMenuOptions) {
    this.#options = options;
  }

  show(content: MenuContent): void {
    const asText = JSON.stringify(content);
    if (asText === this.#shownContent) return;
    this.#shownContent = asText;
    const { menus, appName, platform, onShowLogs, onCheckForUpdates } = this.#options;
    const full: MenuOptions = {
      ...{ ...content, appName, platform, onShowLogs, onCheckForUpdates },
      onCommand: (command) => this.#chooseCommand(command),
      onOpenDataset: (datasetId) => this.#choose({ kind: 'dataset', datasetId }),
      sendAction: (action) => menus.sendActionToFirstResponder(action),
    };
    this.#menu = menus.buildFromTemplate(createMenuTemplate(full));
    this.#apply();
    menus.setApplicationMenu(this.#menu);
    this.#options.setDockMenu?.(menus.buildFromTemplate(createDockTemplate(full)));
  }

  follow(state: MenuState): void {
    this.#state = state;
    this.#apply();
    const waiting = this.#waiting;
    if (waiting === null || (waiting.kind === 'command' && !state.available.includes(waiting.command)))
      return;
    this.#waiting = null;
    this.#tell(waiting);
  }

  windowGone(): void {
    this.#state = null;
    this.#apply();
  }

  focusChanged(isOurs: boolean): void {
    this.#hasFocus = isOurs;
    this.#apply();
  }

  #chooseCommand(command: MenuCommand): void {
    this.#choose({ kind: 'command', command });
    // Electron has marked the item that was clicked: whether it is so is for the window to say.
    this.#apply();
  }

  #choose(choice: Choice): void {
    const hears = this.#state !== null;
    if (!hears || choice.kind === 'dataset' || OPENS_WINDOW.has(choice.command)) this.#options.showWindow();
    this.#waiting = hears ? null : choice;
    if (hears) this.#tell(choice);
  }

  #tell(choice: Choice): void {
    if (choice.kind === 'command') this.#options.tellCommand(choice.command);
    else this.#options.tellDataset(choice.datasetId);
  }

  #apply(): void {
    for (const command of MENU_COMMANDS) {
      const item = this.#menu?.getMenuItemById(command);
      if (item === undefined || item === null) continue;
      item.enabled = this.#isEnabled(command);
      // A radio item is unmarked by marking another one: setting it to false would mark it.
      if (this.#state?.checked.includes(command)) item.checked = true;
    }
  }

  #isEnabled(command: MenuCommand): boolean {
    // It may be for the text of a panel of the system's, of which nobody tells.
    const isForPanel = this.#options.platform === 'darwin' && !this.#hasFocus && command in COCOA_ACTIONS;
    if (isForPanel) return true;
    return this.#state === null ? OPENS_WINDOW.has(command) : this.#state.available.includes(command);
  }
}
