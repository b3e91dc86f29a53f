import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, it } from 'vitest';
import { followPower } from '../../../electron/windows/follow-power.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

it('lets the services rest while the computer sleeps', () => {
  const monitor = new EventEmitter();
  const told: string[] = [];
  const services = { sleep: () => told.push('sleep'), wake: () => told.push('wake') };
  followPower(
    monitor as unknown as PowerMonitor,
    services as unknown as { sleep(): void; wake(): void },
    silentLog,
  );
  monitor.emit('suspend');
  monitor.emit('resume');
  expect(told).toEqual(['sleep', 'wake']);
});
