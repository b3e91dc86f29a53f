import { describe, expect, it } from 'vitest';
import type { ImmCaller } from '../../../electron/imm/imm-call.ts';
import { createPhotoService, type PhotoService } from '../../../electron/photos/photo-service.ts';
import { CallLimiters } from '../../../electron/sync/call-limiters.ts';
import type { PageSink } from '../../../electron/sync/ports.ts';
import { type AppError, appError } from '../../../shared/app-error.ts';
import type { CacheAnswers, CacheRequest } from '../../../shared/cache-protocol.ts';
import type { PhotoListingStatus } from '../../../shared/photo.ts';
import { failure, type Result, success } from '../../../shared/result.ts';
import { PhotoMemoryCache } from '../../support/photo-memory-cache.ts';
import { FakeClock, settle } from '../../support/sync-fake-clock.ts';
import { SeededRandom } from '../../support/sync-seeded-random.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

const PAGE = 2;
const NEVER = new AbortController().signal;
const FILES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** A world of one service, one cache and main between them; each can be made to fail. */
class PhotoWorld {
  readonly clock = new FakeClock();
  readonly cache = new PhotoMemoryCache();
  readonly statuses: PhotoListingStatus[] = [];
  readonly tokens: (string | null)[] = [];
  files: readonly string[] = FILES;
  isConnected = true;
  /** What befalls the next calls and requests. */
  failCall: (token: string | null) => AppError | null = () => null;
  nextTokenFor: (next: number) => string = (next) => `t${next}`;
  /** `before` the cache hears of it, `after` it has done it. */
  loseRequest: (request: CacheRequest) => 'before' | 'after' | null = () => null;
  #ids = 0;
  readonly #committed: string[] = [];

  readonly #caller: ImmCaller = {
    call: async (_action, parameters, signal) => {
      const token = parameters.NextToken ?? null;
      this.tokens.push(token);
      await this.clock.sleep(20, signal);
      if (signal.aborted) return failure(appError('cancelled', 'cancelled'));
      const error = this.failCall(token);
      if (error !== null) return failure(error);
      const from = token === null ? 0 : Number(token.slice(1));
      const next = from + PAGE;
      const json = {
        RequestId: 'r',
        Files: this.files.slice(from, next).map((ObjectId) => ({ ObjectId })),
        NextToken: next < this.files.length ? this.nextTokenFor(next) : '',
        TotalHits: this.files.length,
      };
      return success({ json, status: 200, headers: new Headers(), body: new Uint8Array() });
    },
  };

  readonly #sink: PageSink = {
    send: async <Request extends CacheRequest>(
      request: Request,
    ): Promise<Result<CacheAnswers[Request['type']], AppError>> => {
      await this.clock.sleep(2, NEVER);
      const gone = failure(appError('window-gone', 'gone', { retryable: true }));
      if (!this.isConnected) return gone;
      if (request.type === 'commit-photos') this.#committed.push(request.datasetId);
      const lost = this.loseRequest(request);
      if (lost === 'before') return gone;
      const answer = this.cache.answer(request);
      return lost === 'after' ? gone : (answer as Result<CacheAnswers[Request['type']], AppError>);
    },
  };

  service: PhotoService = this.#start();

  #start(): PhotoService {
    const limiters = new CallLimiters(this.clock, () => 100);
    const service = createPhotoService({
      sourceFor: async () => success({ caller: this.#caller, limiter: limiters.of('e', 'p', true) }),
      sink: this.#sink,
      clock: this.clock,
      random: () => 0.5,
      newListingId: () => `listing-${++this.#ids}`,
      log: silentLog,
      onStatus: (status) => this.statuses.push(status),
    });
    service.cacheConnected();
    return service;
  }

  /** As after a kill: what main knew is lost. */
  restart(): void {
    this.service.stop();
    this.service = this.#start();
  }

  reconnect(): void {
    this.isConnected = true;
    this.service.cacheConnected();
  }

  /** Pages of a dataset that reached the cache. */
  committed(datasetId: string): number {
    return this.#committed.filter((id) => id === datasetId).length;
  }

  get last(): PhotoListingStatus | undefined {
    return this.statuses.at(-1);
  }

  async passUntilQuiet(): Promise<void> {
    await settle();
    while (await this.clock.passToNext());
  }
}

const offline = appError('network', 'no answer', { retryable: true });
const expired = appError('token-expired', 'expired');

describe('a listing', () => {
  it('brings every page into the cache, each after the one before was acknowledged', async () => {
    const world = new PhotoWorld();
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.cache.shown('g')).toEqual(FILES);
    expect(world.tokens).toEqual([null, 't2', 't4', 't6']);
    expect(world.last).toEqual({
      ...{ datasetId: 'd', groupId: 'g', state: 'done', listed: 7, expected: 7, error: null },
    });
  });

  it('of a person without photos is done', async () => {
    const world = new PhotoWorld();
    world.files = [];
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.cache.shown('g')).toEqual([]);
    expect(world.last).toMatchObject({ state: 'done', listed: 0 });
  });

  it('is one a person, however often it is asked for, and others go on beside it', async () => {
    const world = new PhotoWorld();
    world.service.list('d', 'g');
    world.service.list('d', 'g');
    world.service.list('d', 'h');
    await world.passUntilQuiet();
    expect(world.tokens.filter((token) => token === null)).toHaveLength(2);
    expect([world.cache.shown('g'), world.cache.shown('h')]).toEqual([FILES, FILES]);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.cache.commits).toBe(12);
  });

  it('tells of growth at most ten times a second', async () => {
    const world = new PhotoWorld();
    world.files = Array.from({ length: 400 }, (_, index) => `file-${index}`);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    const told = world.statuses.filter(({ state }) => state === 'listing').length;
    expect(told).toBeLessThanOrEqual(world.clock.elapsedMs / 100 + 1);
    expect(world.last).toMatchObject({ state: 'done', listed: 400 });
  });
});

describe('a failure of the service', () => {
  it('is waited out, and the listing goes on where it was', async () => {
    const world = new PhotoWorld();
    let failures = 3;
    world.failCall = (token) => (token === 't4' && failures-- > 0 ? offline : null);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.cache.shown('g')).toEqual(FILES);
    expect(world.tokens).toEqual([null, 't2', 't4', 't4', 't4', 't4', 't6']);
    const waiting = world.statuses.filter(({ state }) => state === 'waiting');
    expect(waiting).toHaveLength(3);
    expect(waiting[0]).toMatchObject({ listed: 4, error: offline });
  });

  it('that does not end is told, and the listing goes on from there when it is asked for', async () => {
    const world = new PhotoWorld();
    world.failCall = (token) => (token === 't4' ? offline : null);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.last).toMatchObject({ state: 'failed', listed: 4, error: offline });
    world.failCall = () => null;
    world.tokens.length = 0;
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.tokens).toEqual(['t4', 't6']);
    expect(world.cache.shown('g')).toEqual(FILES);
  });

  it('that waiting can’t mend is told at once', async () => {
    const world = new PhotoWorld();
    const refused = appError('permission', 'no');
    world.failCall = () => refused;
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.tokens).toHaveLength(1);
    expect(world.last).toMatchObject({ state: 'failed', error: refused });
  });

  it('is over at once when the network is back', async () => {
    const world = new PhotoWorld();
    world.failCall = () => offline;
    world.service.list('d', 'g');
    while (world.last?.state !== 'waiting') await world.clock.passToNext();
    const before = world.clock.elapsedMs;
    world.failCall = () => null;
    world.service.reportOnline();
    await world.passUntilQuiet();
    expect(world.last?.state).toBe('done');
    expect(world.clock.elapsedMs).toBeLessThan(before + 200);
  });

  it('to know a page token makes it list from the start, once', async () => {
    const world = new PhotoWorld();
    let expiries = 1;
    world.failCall = (token) => (token === 't4' && expiries-- > 0 ? expired : null);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.tokens).toEqual([null, 't2', 't4', null, 't2', 't4', 't6']);
    expect(world.cache.shown('g')).toEqual(FILES);

    const hopeless = new PhotoWorld();
    hopeless.failCall = (token) => (token === 't4' ? expired : null);
    hopeless.service.list('d', 'g');
    await hopeless.passUntilQuiet();
    expect(hopeless.last).toMatchObject({ state: 'failed', error: expired });
  });

  it('to end its listing is refused', async () => {
    const world = new PhotoWorld();
    world.files = [...FILES, 'h', 'i'];
    world.nextTokenFor = (next) => (next === 6 ? 't2' : `t${next}`);
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.last).toMatchObject({ state: 'failed', error: { code: 'malformed', field: 'NextToken' } });
  });
});

describe('a cancelled listing', () => {
  it('ends within a page, keeps what it has, and goes on when it is asked for', async () => {
    const world = new PhotoWorld();
    world.loseRequest = (request) => {
      if (request.type === 'commit-photos' && request.pageIndex === 1) world.service.cancel('d', 'g');
      return null;
    };
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.tokens).toEqual([null, 't2']);
    expect(world.last?.state).toBe('cancelled');
    world.loseRequest = () => null;
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.tokens).toEqual([null, 't2', 't4', 't6']);
    expect(world.cache.shown('g')).toEqual(FILES);
  });

  it('can be asked for again before it has ended', async () => {
    const world = new PhotoWorld();
    world.service.list('d', 'g');
    world.service.cancel('d', 'g');
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.cache.shown('g')).toEqual(FILES);
    expect(world.last?.state).toBe('done');
  });

  it('commits nothing once its dataset is forgotten', async () => {
    const world = new PhotoWorld();
    world.service.list('d', 'g');
    world.service.list('other', 'h');
    await world.clock.pass(10);
    let commitsThen = 0;
    const forgotten = world.service.forget('d').then(() => {
      commitsThen = world.committed('d');
    });
    await world.passUntilQuiet();
    await forgotten;
    expect(world.committed('d')).toBe(commitsThen);
    expect(world.cache.shown('g')).toBeNull();
    expect(world.cache.shown('h')).toEqual(FILES);
    expect(world.statuses.filter(({ datasetId }) => datasetId === 'd').map(({ state }) => state)).toEqual([
      'listing',
    ]);
  });
});

describe('a window that is gone', () => {
  it('is waited for, whether the page before it went was committed or not', async () => {
    for (const when of ['before', 'after'] as const) {
      const world = new PhotoWorld();
      world.loseRequest = (request) => {
        if (request.type !== 'commit-photos' || request.pageIndex !== 1) return null;
        world.loseRequest = () => null;
        world.isConnected = false;
        return when;
      };
      world.service.list('d', 'g');
      await world.passUntilQuiet();
      expect(world.last).toMatchObject({ state: 'waiting', error: null });
      world.reconnect();
      await world.passUntilQuiet();
      expect(world.cache.shown('g')).toEqual(FILES);
      expect(world.cache.commits).toBe(4);
    }
  });

  it('and replaced in the same moment is not waited for', async () => {
    const world = new PhotoWorld();
    world.loseRequest = (request) => {
      if (request.type !== 'commit-photos') return null;
      world.loseRequest = () => null;
      world.service.cacheConnected();
      return 'before';
    };
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.last?.state).toBe('done');
  });

  it('before the first listing is waited for, too', async () => {
    const world = new PhotoWorld();
    world.isConnected = false;
    world.service.list('d', 'g');
    await world.passUntilQuiet();
    expect(world.last?.state).toBe('waiting');
    world.reconnect();
    await world.passUntilQuiet();
    expect(world.last?.state).toBe('done');
  });
});

describe('kills and failures at any moment', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'leave the cache with what the service has: seed %d',
    async (seed) => {
      const { next: random } = new SeededRandom(seed);
      const world = new PhotoWorld();
      world.files = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, index) => `file-${index}`);
      let trouble = 12;
      const strikes = (chance: number): boolean => random() < chance && trouble-- > 0;
      world.failCall = () => (strikes(0.2) ? offline : null);
      world.loseRequest = () => {
        if (!strikes(0.2)) return null;
        if (random() < 0.5) world.isConnected = false;
        return random() < 0.5 ? 'before' : 'after';
      };
      for (let rounds = 0; world.cache.shown('g') === null && rounds < 400; rounds += 1) {
        if (strikes(0.1)) world.restart();
        if (random() < 0.3) world.reconnect();
        world.service.list('d', 'g');
        await world.clock.passToNext();
      }
      expect(world.cache.shown('g')).toEqual(world.files);
      expect(world.cache.refusals).toBe(0);
    },
  );
});
