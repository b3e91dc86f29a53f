import { createStore, type StoreApi } from 'zustand/vanilla';
import type { UpdateDecision, UpdateStatus } from '../../shared/app-shell.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { Session } from './session.ts';

export interface UpdatesState {
  readonly status: UpdateStatus;
  /** What the user last said, and of which version. */
  readonly decided: { readonly version: string; readonly decision: UpdateDecision } | null;
}

/** How the app is kept up to date, as main tells of it. Failures of what the user asks for are shown as the session's notice. */
export interface Updates {
  readonly store: StoreApi<UpdatesState>;
  check(): Promise<void>;
  decide(version: string, decision: UpdateDecision): Promise<void>;
  /** Follows main; returns the function that ends it. */
  listen(): () => void;
}

interface Following {
  readonly bridge: Pick<AlbumBridge, 'getUpdate' | 'checkForUpdate' | 'decideUpdate' | 'onUpdateChanged'>;
  readonly session: Pick<Session, 'report'>;
}

export function createUpdates({ bridge, session }: Following): Updates {
  const store = createStore<UpdatesState>(() => ({ status: { state: 'off' }, decided: null }));
  return {
    store,
    check: async () => void (await session.report(bridge.checkForUpdate())),
    decide: async (version, decision) => {
      const answer = await bridge.decideUpdate(version, decision);
      if (answer.ok) store.setState({ decided: { version, decision } });
      else await session.report(Promise.resolve(answer));
    },
    listen: () => {
      let hasHeard = false;
      const end = bridge.onUpdateChanged((status) => {
        hasHeard = true;
        store.setState({ status });
      });
      void bridge.getUpdate().then((answer) => {
        // An event that came meanwhile knows more.
        if (answer.ok && !hasHeard) store.setState({ status: answer.value });
      });
      return end;
    },
  };
}

/** The update that the user has said nothing of yet, or wants to have now; null otherwise. */
export function offeredUpdate({
  status,
  decided,
}: UpdatesState): Extract<UpdateStatus, { state: 'ready' }> | null {
  if (status.state !== 'ready') return null;
  const isPutOff = decided?.version === status.version && decided.decision !== 'install';
  return isPutOff ? null : status;
}
