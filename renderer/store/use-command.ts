import { useEffect, useLayoutEffect, useRef } from 'react';
import type { MenuCommand } from '../../shared/app-shell.ts';
import { useServices } from './services.tsx';

/** Does a command of the menu while the component is there; nothing while it can't be done now. */
export function useCommand(
  command: MenuCommand,
  run: (() => void) | null | undefined,
  isChecked = false,
): void {
  const { commands } = useServices();
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const canRun = typeof run === 'function';
  // Not for each new function: the menu hears only of what it shows.
  useEffect(() => {
    return canRun ? commands.handle(command, () => latest.current?.(), isChecked) : undefined;
  }, [commands, command, canRun, isChecked]);
}
