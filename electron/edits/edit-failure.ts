import type { AppError, AppErrorCode } from '../../shared/app-error.ts';

/**
 * What a failed call means for a change. `held`: it was not taken, and may be later. `uncertain`: the same, but nobody
 * knows whether it was taken. `refused`: it will not be taken as long as nothing else changes. `look`: the service
 * refused it, and a look at the group tells why: its lock, or what we sent.
 */
export type FailureMeaning = 'held' | 'uncertain' | 'refused' | 'look';

const MEANINGS: Readonly<Partial<Record<AppErrorCode, FailureMeaning>>> = {
  throttled: 'held',
  clock: 'held',
  credentials: 'held',
  'credentials-missing': 'held',
  'keychain-unavailable': 'held',
  'keychain-locked': 'held',
  'disk-full': 'held',
  storage: 'held',
  permission: 'refused',
  'project-not-found': 'refused',
  'dataset-not-found': 'refused',
  refused: 'refused',
  'invalid-argument': 'look',
  'not-found': 'look',
};

export function meaningOf({ code }: AppError): FailureMeaning {
  return MEANINGS[code] ?? 'uncertain';
}
