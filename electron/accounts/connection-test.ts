import type { AppError } from '../../shared/app-error.ts';
import type { ConnectionReport } from '../../shared/bridge.ts';
import type { Credentials, DatasetDraft } from '../../shared/dataset.ts';
import { success } from '../../shared/result.ts';
import type { HttpFetch } from '../imm/http-exchange.ts';
import { createImmCaller } from '../imm/imm-call.ts';
import { createImmClient } from '../imm/imm-client.ts';
import { endpointOf } from '../imm/regions.ts';

/** One billed call: the first group of the draft's scope, and how many there are. Stores nothing. */
export async function testConnection(
  draft: DatasetDraft,
  credentials: Credentials,
  fetch: HttpFetch,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const startedAt = performance.now();
  const report = (totalCount: number | null, error: AppError | null): ConnectionReport => ({
    reachable: error === null || isOfService(error),
    totalCount,
    durationMs: Math.round(performance.now() - startedAt),
    error,
  });

  const endpoint = endpointOf(draft);
  if (!endpoint.ok) return report(null, endpoint.error);
  const caller = createImmCaller({
    fetch,
    endpoint: endpoint.value,
    projectName: draft.projectName,
    datasetName: draft.datasetName,
    credentials: async () => success(credentials),
  });
  const page = await createImmClient(caller).fetchPage(
    {
      scope: draft.scope,
      createTimeRange: null,
      updateTimeRange: null,
      listingOrder: draft.listingOrder,
      pageSize: 1,
      nextToken: null,
      withTotalCount: true,
    },
    signal,
  );
  return page.ok ? report(page.value.totalCount, null) : report(null, page.error);
}

/** Whether the service itself answered: what stands in its way has a status too, but neither code nor request id. */
function isOfService({ service }: AppError): boolean {
  return service !== undefined && (service.code !== '' || service.requestId !== null);
}
