import type { PowerMonitor } from 'electron';
import type { AppServices } from '../app-services.ts';
import type { Log } from '../sync/ports.ts';

/** Lets the services rest while the computer sleeps. */
export function followPower(
  monitor: Pick<PowerMonitor, 'on'>,
  services: Pick<AppServices, 'sleep' | 'wake'>,
  log: Log,
): void {
  monitor.on('suspend', () => {
    log.info('the computer is about to sleep');
    services.sleep();
  });
  monitor.on('resume', () => {
    log.info('the computer is awake');
    services.wake();
  });
}
