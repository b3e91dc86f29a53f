import { createHash } from 'node:crypto';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { type Result, success } from '../../shared/result.ts';
import { createImmClient } from '../imm/imm-client.ts';
import type { DatasetListing } from '../sync/ports.ts';
import type { DatasetPlace } from './dataset-accounts.ts';
import { createDatasetCaller, type DatasetCallerOptions } from './dataset-caller.ts';

/** What a sync run needs to list a dataset, as its profile and credentials are now. Fails as `createDatasetCaller` does. */
export async function createDatasetListing(
  datasetId: string,
  options: DatasetCallerOptions,
): Promise<Result<DatasetListing, AppError>> {
  const called = await createDatasetCaller(datasetId, options);
  if (!called.ok) return called;
  const { caller, profile, limiter } = called.value;
  const { scope, listingOrder, pageSize } = profile;
  const contents = partsOfContents(profile, called.value);
  return success({
    ...{ source: createImmClient(caller), scope, listingOrder, pageSize, limiter },
    fingerprint: hashOf([...contents, listingOrder.sort, listingOrder.order, pageSize]),
    contents: hashOf(contents),
  });
}

/** What decides which groups there are. The demo library's address is new at each start, but its people are the same. */
function partsOfContents(
  { kind, scope }: DatasetProfile,
  { endpoint, projectName, datasetName }: DatasetPlace,
): readonly unknown[] {
  return [
    kind === 'demo' ? 'demo' : endpoint,
    projectName,
    datasetName,
    scope.customLabels,
    scope.createTimeRange?.start,
    scope.createTimeRange?.end,
    scope.updateTimeRange?.start,
    scope.updateTimeRange?.end,
  ];
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
