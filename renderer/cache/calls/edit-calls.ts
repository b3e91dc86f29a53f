import type { CacheApi } from '../cache-api.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';

/** The calls about changes that are on their way to the service. */
export function editCalls({ annotations, tellEdited }: CallContext): Pick<CacheApi, 'showEdits'> {
  return {
    showEdits: (datasetId, edits) =>
      answered(async () => {
        if (annotations.pendingOf(datasetId).show(edits)) await tellEdited(datasetId);
        return null;
      }),
  };
}
