import { useTranslation } from 'react-i18next';
import { useSession, useUpdates } from '../store/services.tsx';
import { isSyncing } from '../store/sync-state.ts';

/** Whether the user has chosen to install a version, and when that comes, in words. */
export function useInstallation(version: string | null): {
  readonly isChosen: boolean;
  readonly words: string;
} {
  const { t } = useTranslation();
  const isBusy = useSession(({ statuses }) => Object.values(statuses).some(isSyncing));
  const isChosen = useUpdates(
    ({ decided }) => decided?.decision === 'install' && decided.version === version,
  );
  if (isChosen) return { isChosen, words: t(isBusy ? 'shell.updates.waits' : 'shell.updates.restarting') };
  return { isChosen, words: t(isBusy ? 'shell.updates.willWait' : 'shell.updates.willRestart') };
}
