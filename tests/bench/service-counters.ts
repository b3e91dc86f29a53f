import type { ServiceStats } from '../../electron/embedded/traffic-stats.ts';
import type { ImmServiceProcess } from '../support/imm-service-process.ts';

/** Has the service count from now on, with a full allowance of calls where it has a limit. */
export async function countAfresh(service: ImmServiceProcess, qps: number | null): Promise<void> {
  if (qps !== null) await service.callControl('POST', '/options', { qps });
  await service.callControl('POST', '/stats/reset');
}

export async function readCounts(service: ImmServiceProcess): Promise<ServiceStats> {
  return (await service.callControl('GET', '/stats')) as ServiceStats;
}
