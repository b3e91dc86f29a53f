import { MENU_COMMANDS, type MenuState } from '../../shared/app-shell.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import { type Commands, isFieldsOwn } from './commands.ts';
import type { Overlays } from './overlays.ts';
import { isTextField } from './text-field.ts';

interface Reporting {
  readonly bridge: Pick<AlbumBridge, 'reportMenuState'>;
  readonly commands: Pick<Commands, 'state' | 'onChange'>;
  readonly overlays: Pick<Overlays, 'store'>;
  readonly target: Pick<Window, 'document' | 'addEventListener' | 'removeEventListener'>;
  readonly inNextFrame: (work: () => void) => void;
}

/** Tells main what the menu is to show, once a frame at most and only what is new; returns the function that ends it. */
export function reportMenuState(reporting: Reporting): () => void {
  const { bridge, commands, overlays, target, inNextFrame } = reporting;
  let told: string | null = null;
  let isDue = false;
  let hasEnded = false;
  const tell = (): void => {
    isDue = false;
    if (hasEnded) return;
    const state = menuState(
      commands.state(),
      overlays.store.getState().isOpen,
      isTextField(target.document.activeElement),
    );
    const text = JSON.stringify(state);
    if (text === told) return;
    told = text;
    // Without a notice when it fails: nobody asked for it.
    void bridge.reportMenuState(state);
  };
  const schedule = (): void => {
    if (isDue) return;
    isDue = true;
    inNextFrame(tell);
  };
  /** The focus moves with every key in the grid: only the ways into a text field and out of it matter. */
  const onFocus = ({ target: element }: Event): void => {
    if (isTextField(element as Element | null)) schedule();
  };
  schedule();
  const ends = [commands.onChange(schedule), overlays.store.subscribe(schedule)];
  target.addEventListener('focusin', onFocus);
  target.addEventListener('focusout', onFocus);
  return () => {
    hasEnded = true;
    for (const end of ends) end();
    target.removeEventListener('focusin', onFocus);
    target.removeEventListener('focusout', onFocus);
  };
}

/** Behind what is open nothing can be done; a text field has commands of its own wherever it is. */
function menuState({ available, checked }: MenuState, isBlocked: boolean, isInText: boolean): MenuState {
  const isAvailable = (command: (typeof MENU_COMMANDS)[number]): boolean =>
    isInText && isFieldsOwn(command) ? true : !isBlocked && available.includes(command);
  return { available: MENU_COMMANDS.filter(isAvailable), checked };
}
