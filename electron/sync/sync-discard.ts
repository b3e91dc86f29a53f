/** Dropping a run: the cache may not be there to do it, or not have said yet which run it is. Then it is owed. */
import type { SyncEffect } from './sync-effect.ts';
import type { SyncState } from './sync-state.ts';
import { cutOff, type SyncStep, stay } from './sync-step.ts';

/** Drops the run. Where its id is not known yet, whichever run the cache opens is dropped as soon as it is. */
export function discard(state: SyncState): SyncStep {
  const { runId } = state;
  const mayHaveRun = runId !== null || state.stage === 'opening' || state.stage === 'suspended';
  const owedDiscard = mayHaveRun ? { runId } : state.owedDiscard;
  const cut = cutOff(state, { stage: 'cancelled', owedDiscard, error: null, confirmation: null });
  return { state: cut.state, effects: [...cut.effects, ...discardEffects(runId)] };
}

export function discardEffects(runId: string | null): readonly SyncEffect[] {
  return runId === null ? [] : [{ type: 'discard-run', runId }];
}

export function onRunDiscarded(state: SyncState, runId: string): SyncStep {
  return stay(isOwedDiscard(state, runId) ? { ...state, owedDiscard: null } : state);
}

export function isOwedDiscard({ owedDiscard }: SyncState, runId: string): boolean {
  return owedDiscard !== null && (owedDiscard.runId ?? runId) === runId;
}
