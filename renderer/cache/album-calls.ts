import type { CacheApi } from './cache-api.ts';
import { annotationCalls } from './calls/annotation-calls.ts';
import type { CallContext } from './calls/call-context.ts';
import { editCalls } from './calls/edit-calls.ts';
import { exportCalls } from './calls/export-calls.ts';
import { historyCalls } from './calls/history-calls.ts';
import { orderCalls } from './calls/order-calls.ts';
import { photoCalls } from './calls/photo-calls.ts';

/** Answers the window. */
export function albumCalls(context: CallContext): CacheApi {
  return {
    ...orderCalls(context),
    ...historyCalls(context),
    ...annotationCalls(context),
    ...exportCalls(context),
    ...photoCalls(context),
    ...editCalls(context),
  };
}
