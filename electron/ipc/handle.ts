/**
 * The one wrapper around every call from the window: trusted sender, then a limit on how much a call brings and how many
 * are under way, then arguments parsed from `unknown`, then the service, then a Result. What a service throws ends here,
 * without its stack, as `unexpected`.
 * Runs in main; the window is untrusted input. Only types come from Electron, so that it is tested in plain Node.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { type AppError, appError } from '../../shared/app-error.ts';
import { type BridgeCall, CALL_CHANNELS } from '../../shared/bridge.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { Log } from '../sync/ports.ts';
import { isPlainWithin, MOST_ARGUMENT_BYTES } from './payload-size.ts';
import type { CallRoute, CallRoutes } from './routes.ts';
import { CALL_SCHEMAS } from './schemas.ts';

export interface HandleOptions {
  /** From `createSenderCheck`. */
  readonly isTrustedSender: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Log;
}

/**
 * Of one call, at once. The window waits for its answers, so it never comes near; what stands here at a hundred thousand is
 * a window that is no longer ours, and it is refused before it has a service do anything.
 */
export const MOST_UNDER_WAY = 64;

export function registerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  routes: CallRoutes,
  options: HandleOptions,
): void {
  for (const call of Object.keys(CALL_CHANNELS) as BridgeCall[]) {
    let underWay = 0;
    ipcMain.handle(CALL_CHANNELS[call], async (event: IpcMainInvokeEvent, ...args: unknown[]) => {
      if (underWay >= MOST_UNDER_WAY) return failure(tooMany(call));
      underWay += 1;
      try {
        return await answer(call, routes, event, args, options);
      } finally {
        underWay -= 1;
      }
    });
  }
}

async function answer(
  call: BridgeCall,
  routes: CallRoutes,
  event: IpcMainInvokeEvent,
  args: readonly unknown[],
  { isTrustedSender, log }: HandleOptions,
): Promise<Result<unknown, AppError>> {
  try {
    if (!isTrustedSender(event)) {
      log.warn('refused a call from a frame that is not ours', { call });
      return failure(appError('refused', 'the call came from a frame that is not the app’s'));
    }
    if (!isPlainWithin(MOST_ARGUMENT_BYTES, args)) {
      return failure(appError('refused', `${call}: the arguments are too large, or not plain data`));
    }
    const parsed = v.safeParse(CALL_SCHEMAS[call], args, { abortEarly: true });
    if (!parsed.success) return failure(refusedArgument(call, parsed.issues[0]));
    // The schema of a call parses what the route of the same call takes: both are checked against the bridge.
    const route = routes[call] as CallRoute;
    return await route(event, ...parsed.output);
  } catch (thrown) {
    log.error('a call failed unexpectedly', { call, thrown });
    return failure(appError('unexpected', `${call} failed unexpectedly`));
  }
}

/** Names the argument by its path and never its value, which may be a secret. */
function refusedArgument(call: BridgeCall, issue: v.BaseIssue<unknown>): AppError {
  const field = knownPath(issue).join('.');
  return appError('refused', `${call}: argument ${field === '' ? 'list' : field} is not as expected`, {
    field,
  });
}

/** As far as its names are the schema's: what the window made up may be anything. */
function knownPath({ path, expected }: v.BaseIssue<unknown>): readonly string[] {
  const names = (path ?? []).map(({ key }) => String(key));
  // A member that is not expected at all.
  if (expected === 'never') names.pop();
  const labels = names.indexOf('customLabels');
  return labels === -1 ? names : names.slice(0, labels + 1);
}

function tooMany(call: BridgeCall): AppError {
  return appError('refused', `${call}: too many of these calls are under way`, { retryable: true });
}
