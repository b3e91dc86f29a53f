import { useStore } from 'zustand';
import { useAddressPart, useServices } from './store/services.tsx';
import { useCommand } from './store/use-command.ts';
import { START_ADDRESS } from './store/view-address.ts';

/** What the menu can ask of the window, whatever it shows. */
export function useWindowCommands(): void {
  const { addressBar, dialogs } = useServices();
  const isConnecting = useAddressPart(({ screen }) => screen === 'connect');
  useCommand('connect-dataset', isConnecting ? null : () => addressBar.go({ screen: 'connect' }));
  useCommand('settings', () => dialogs.open({ kind: 'settings' }));
  useCommand('user-guide', () => dialogs.open({ kind: 'user-guide' }));
  useCommand('keyboard-shortcuts', () => dialogs.open({ kind: 'keyboard-help' }));
  useCommand('copy-diagnostics', () => dialogs.open({ kind: 'diagnostics' }));
  useCommand('about', () => dialogs.open({ kind: 'about' }));
  useBackCommand(isConnecting);
}

function useBackCommand(isConnecting: boolean): void {
  const { addressBar } = useServices();
  const canGoBack = useStore(addressBar.store, (state) => state.canGoBack);
  const isPersonOpen = useAddressPart(({ personId }) => personId !== null);
  const canLeave = canGoBack || isConnecting || isPersonOpen;
  const fallback = isConnecting ? START_ADDRESS : { personId: null };
  useCommand('back', canLeave ? () => addressBar.back(fallback) : null);
}
