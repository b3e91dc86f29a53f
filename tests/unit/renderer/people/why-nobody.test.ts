import { describe, expect, it } from 'vitest';
import { whyNobody } from '../../../../renderer/people/why-nobody.ts';
import { appError } from '../../../../shared/app-error.ts';
import type { RunSummary } from '../../../../shared/sync.ts';
import { statusIn } from '../../../support/window-statuses.ts';

const NO_NAME = appError('network', 'getaddrinfo ENOTFOUND imm.example.com', { cause: 'dns' });
const NEVER = { lastRun: null };
const ONCE = { lastRun: {} as RunSummary };

describe('whyNobody', () => {
  it.each([
    ['planning', 'listing'],
    ['listing', 'listing'],
    ['paused', 'paused'],
  ] as const)('follows a sync that is %s', (phase, kind) => {
    expect(whyNobody(statusIn(phase), NEVER)).toEqual({ kind });
  });

  it('names what a sync tries again after, also while it tries', () => {
    for (const phase of ['waiting', 'listing'] as const) {
      const status = statusIn(phase, { error: NO_NAME });
      expect(whyNobody(status, NEVER)).toEqual({ kind: 'waiting', error: NO_NAME });
    }
    expect(whyNobody(statusIn('waiting'), NEVER)).toEqual({ kind: 'waiting', error: null });
  });

  it('names what stopped a sync', () => {
    const error = appError('credentials', 'the key is not known');
    expect(whyNobody(statusIn('blocked', { error }), NEVER)).toEqual({ kind: 'stopped', error });
  });

  it('names what keeps a sync from the service, and does without while that is not known', () => {
    const offline = statusIn('paused', { pausedBy: 'offline', error: NO_NAME });
    expect(whyNobody(offline, NEVER)).toEqual({ kind: 'offline', error: NO_NAME });
    expect(whyNobody({ ...offline, error: null }, NEVER)).toEqual({ kind: 'offline', error: null });
  });

  it('tells an album that was never synced from one that a sync found empty', () => {
    expect(whyNobody(undefined, undefined)).toEqual({ kind: 'never-synced' });
    expect(whyNobody(statusIn('cancelled'), NEVER)).toEqual({ kind: 'never-synced' });
    expect(whyNobody(statusIn('done'), ONCE)).toEqual({ kind: 'found-nobody' });
  });
});
