import { describe, expect, it } from 'vitest';
import { createCallLimiter } from '../../../electron/sync/call-limiter.ts';
import type { CallOutcome, CallPermit } from '../../../electron/sync/ports.ts';
import { FakeClock, settle } from '../../support/sync-fake-clock.ts';
import { listUnderLimit } from '../../support/sync-rated-service.ts';

const ANSWERED: CallOutcome = { outcome: 'answered', durationMs: 100, retryAfterMs: null };
const FAILED: CallOutcome = { ...ANSWERED, outcome: 'failed' };
const NEVER = new AbortController().signal;

function throttled(retryAfterMs: number | null): CallOutcome {
  return { outcome: 'throttled', durationMs: 100, retryAfterMs };
}

function limiterUnderTest(ceiling = 1000) {
  const clock = new FakeClock();
  const setting = { ceiling };
  const limiter = createCallLimiter({ clock, ceiling: () => setting.ceiling, mostInFlight: 16 });
  const granted: { caller: string; permit: CallPermit; at: number }[] = [];
  const ask = (caller: string, signal: AbortSignal = NEVER): void => {
    void limiter.acquire(caller, signal).then((permit) => {
      if (permit !== null) granted.push({ caller, permit, at: clock.now() });
    });
  };
  const end = async (outcome: CallOutcome): Promise<void> => {
    granted.shift()?.permit.end(outcome);
    await settle();
  };
  return { clock, limiter, granted, ask, end, setting };
}

describe('the call limiter', () => {
  it('lets callers take turns, each in its order', async () => {
    const { granted, ask, end, limiter } = limiterUnderTest();
    for (let call = 0; call < 20; call += 1) ask('large');
    for (let call = 0; call < 3; call += 1) ask('small');
    await settle();
    expect(granted.map(({ caller }) => caller)).toEqual(['large', 'large', 'large', 'large']);
    for (let call = 0; call < 4; call += 1) await end(FAILED);
    expect(granted.map(({ caller }) => caller)).toEqual(['large', 'small', 'large', 'small']);
    expect(limiter.load.inFlight).toBe(4);
  });

  it('shares a low rate evenly between callers of different appetite', async () => {
    const clock = new FakeClock();
    const limiter = createCallLimiter({ clock, ceiling: () => 10, mostInFlight: 16 });
    const { calls } = await listUnderLimit({
      ...{ clock, limiter, gate: () => null, latencyMs: 50, cursors: 8 },
      callers: { large: 200, small: 20 },
    });
    const lastOfSmall = calls.findLast(({ caller }) => caller === 'small');
    expect(lastOfSmall?.sentAt).toBeLessThan(5_000);
  });

  it('gives the place of an aborted caller to the next one', async () => {
    const { granted, ask, end, limiter } = limiterUnderTest();
    for (let call = 0; call < 4; call += 1) ask('first');
    const givesUp = new AbortController();
    const aborted = limiter.acquire('second', givesUp.signal);
    ask('third');
    givesUp.abort();
    expect(await aborted).toBeNull();
    expect(await limiter.acquire('second', givesUp.signal)).toBeNull();
    await end(FAILED);
    expect(granted.map(({ caller }) => caller)).toEqual(['first', 'first', 'first', 'third']);
  });

  it('keeps the place of a call that was let go before its signal aborted', async () => {
    const { limiter } = limiterUnderTest();
    const signal = new AbortController();
    const permit = await limiter.acquire('album', signal.signal);
    signal.abort();
    expect(limiter.load.inFlight).toBe(1);
    permit?.end(FAILED);
    expect(limiter.load.inFlight).toBe(0);
  });

  it('takes it as an error in the program when a call ends twice', async () => {
    const { limiter } = limiterUnderTest();
    const permit = await limiter.acquire('album', NEVER);
    permit?.end(ANSWERED);
    expect(() => permit?.end(ANSWERED)).toThrow('ended again');
    expect(limiter.load.inFlight).toBe(0);
  });

  it('grows by answers, not by failures', async () => {
    const { ask, end, limiter } = limiterUnderTest();
    for (let call = 0; call < 8; call += 1) ask('album');
    await settle();
    await end(FAILED);
    await end(FAILED);
    expect(limiter.load.window).toBe(4);
    await end(ANSWERED);
    expect(limiter.load.window).toBe(5);
  });

  it('holds everybody for as long as a refusal asks', async () => {
    const { clock, ask, end, granted } = limiterUnderTest();
    ask('first');
    await settle();
    const begunAt = clock.now();
    await end(throttled(30_000));
    ask('first');
    ask('second');
    await clock.pass(29_999);
    expect(granted).toHaveLength(0);
    await clock.pass(1);
    expect(granted).toHaveLength(1);
    expect(granted[0]?.at).toBe(begunAt + 30_000);
    await clock.pass(999);
    expect(granted.map(({ caller }) => caller)).toEqual(['first', 'second']);
  });

  it('does not follow a service that asks to wait for hours', async () => {
    const { clock, ask, end, granted } = limiterUnderTest();
    ask('album');
    await settle();
    await end(throttled(5 * 3_600_000));
    ask('album');
    await clock.pass(15 * 60_000);
    expect(granted).toHaveLength(1);
  });

  it('waits longer each time while nothing but refusals comes, and makes one attempt at a time', async () => {
    const { clock, ask, end, granted } = limiterUnderTest();
    const begunAt = clock.now();
    const attempts: number[] = [];
    ask('album');
    for (let attempt = 0; attempt < 6; attempt += 1) {
      await settle();
      while (granted.length === 0) await clock.passToNext();
      attempts.push((granted[0]?.at ?? 0) - begunAt);
      await end(throttled(null));
      ask('album');
    }
    expect(attempts).toEqual([0, 1_000, 2_000, 3_000, 5_000, 9_000]);
  });

  it('counts the refusals of one burst once', async () => {
    const { ask, end, limiter, clock, granted } = limiterUnderTest(100);
    for (let call = 0; call < 60; call += 1) ask('album');
    await settle();
    for (let call = 0; call < 20; call += 1) await end(ANSWERED);
    expect(granted).toHaveLength(16);
    for (let call = 0; call < 16; call += 1) await end(throttled(0));
    expect(limiter.load.allowedPerSecond).toBe(12);
    await clock.pass(100);
    await end(throttled(0));
    expect(limiter.load.allowedPerSecond).toBe(12);
  });

  it('never allows less than a call a second', async () => {
    const { clock, ask, end, limiter, granted } = limiterUnderTest(0);
    for (let call = 0; call < 50; call += 1) {
      ask('album');
      while (granted.length === 0) await clock.passToNext();
      await end(call % 2 === 0 ? throttled(0) : ANSWERED);
    }
    expect(limiter.load.allowedPerSecond).toBe(1);
    expect(limiter.load.window).toBeGreaterThanOrEqual(1);
  });

  it('forgets what it learned after some minutes without a call', async () => {
    const { clock, ask, end, limiter } = limiterUnderTest(100);
    ask('album');
    await settle();
    await end(throttled(null));
    expect(limiter.load.allowedPerSecond).toBe(1);
    await clock.pass(4 * 60_000);
    ask('album');
    await settle();
    expect(limiter.load.allowedPerSecond).toBe(1);
    await end(FAILED);
    await clock.pass(6 * 60_000);
    ask('album');
    await settle();
    expect(limiter.load.allowedPerSecond).toBe(100);
  });

  it('does not save up for a burst while it is idle', async () => {
    const { clock, ask, end, limiter } = limiterUnderTest(5);
    for (let call = 0; call < 3; call += 1) {
      ask('album');
      await settle();
      await end(ANSWERED);
    }
    await clock.pass(60_000);
    for (let call = 0; call < 20; call += 1) ask('album');
    await settle();
    for (let call = 0; call < 10; call += 1) await end(ANSWERED);
    expect(limiter.load.callsPerSecond).toBe(5);
  });

  it('takes over a changed ceiling within a second', async () => {
    const { clock, ask, end, granted, setting } = limiterUnderTest(2);
    for (let call = 0; call < 12; call += 1) ask('album');
    await settle();
    await end(ANSWERED);
    await end(ANSWERED);
    setting.ceiling = 10;
    await clock.pass(1_000);
    for (let call = 0; call < 7; call += 1) await end(ANSWERED);
    expect(granted.length + 7).toBe(10);
  });

  it('goes on when the clock is set back by hours', async () => {
    const { clock, ask, end, granted } = limiterUnderTest(1);
    ask('album');
    await settle();
    await end(ANSWERED);
    ask('album');
    await clock.pass(500);
    clock.jump(-6 * 3_600_000);
    await clock.pass(3_000);
    expect(granted).toHaveLength(1);
  });
});
