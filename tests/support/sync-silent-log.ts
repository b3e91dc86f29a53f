import type { Log } from '../../electron/sync/ports.ts';

export const silentLog: Log = { info() {}, warn() {}, error() {} };
