import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createUpdates, offeredUpdate, type Updates } from '../../../../renderer/store/updates.ts';
import { type AppError, appError } from '../../../../shared/app-error.ts';
import type { UpdateStatus } from '../../../../shared/app-shell.ts';
import type { Result } from '../../../../shared/result.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';

const READY: UpdateStatus = { state: 'ready', version: '0.2.0', notes: null };

describe('updates', () => {
  let bridge: FakeBridge;
  let updates: Updates;
  const failures: AppError[] = [];

  beforeEach(() => {
    failures.length = 0;
    bridge = createFakeBridge({ update: READY });
    const report = async <Value>(answer: Promise<Result<Value, AppError>>): Promise<Value | null> => {
      const result = await answer;
      if (!result.ok) failures.push(result.error);
      return result.ok ? result.value : null;
    };
    updates = createUpdates({ bridge, session: { report } });
    updates.listen();
  });
  const status = () => updates.store.getState().status;
  const offered = () => offeredUpdate(updates.store.getState())?.version ?? null;

  it('are read at the start, unless main has told more by then', async () => {
    bridge.sendUpdate({ state: 'checking' });
    await vi.waitFor(() => expect(bridge.calls).toEqual(['getUpdate']));
    await Promise.resolve();
    expect(status()).toEqual({ state: 'checking' });
    bridge.sendUpdate(READY);
    expect(status()).toEqual(READY);
  });

  it.each(['later', 'skip'] as const)(
    'are offered until the user says %s, and the next version again',
    async (decision) => {
      await vi.waitFor(() => expect(offered()).toBe('0.2.0'));
      await updates.decide('0.2.0', decision);
      expect(bridge.calls).toContain(`decideUpdate 0.2.0 ${decision}`);
      expect(offered()).toBeNull();
      bridge.sendUpdate({ ...READY, version: '0.3.0' });
      expect(offered()).toBe('0.3.0');
    },
  );

  it('stay in sight once they are to be installed: that may wait for a sync', async () => {
    await vi.waitFor(() => expect(offered()).toBe('0.2.0'));
    await updates.decide('0.2.0', 'install');
    expect(offered()).toBe('0.2.0');
  });

  it('are offered still when main refuses the decision, and that is told', async () => {
    await vi.waitFor(() => expect(offered()).toBe('0.2.0'));
    bridge.failNext('decideUpdate', appError('refused', 'not ready'));
    await updates.decide('0.2.0', 'later');
    expect(failures.map(({ code }) => code)).toEqual(['refused']);
    expect(offered()).toBe('0.2.0');
  });
});
