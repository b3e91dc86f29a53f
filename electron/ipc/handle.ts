/**
 * The one wrapper around every call from the window: trusted sender, then arguments parsed from `unknown`, then the
 * service, then a Result. What a service throws ends here, without its stack, as `unexpected`.
 * Runs in main; the window is untrusted input. Only types come from Electron, so that it is tested in plain Node.
 */
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { type AppError, appError } from '../../shared/app-error.ts';
import { type BridgeCall, CALL_CHANNELS } from '../../shared/bridge.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { Log } from '../sync/ports.ts';
import type { CallRoute, CallRoutes } from './routes.ts';
import { CALL_SCHEMAS } from './schemas.ts';

export interface HandleOptions {
  /** From `createSenderCheck`. */
  readonly isTrustedSender: (event: IpcMainInvokeEvent) => boolean;
  readonly log: Log;
}

export function registerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  routes: CallRoutes,
  options: HandleOptions,
): void {
  for (const call of Object.keys(CALL_CHANNELS) as BridgeCall[]) {
    ipcMain.handle(CALL_CHANNELS[call], (event: IpcMainInvokeEvent, ...args: unknown[]) =>
      answer(call, routes, event, args, options),
    );
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
  const path = v.getDotPath(issue);
  const field = path === null ? '' : path.slice(0, 100);
  return appError('refused', `${call}: argument ${field === '' ? 'list' : field} is not as expected`, {
    field,
  });
}
