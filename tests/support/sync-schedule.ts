/**
 * One seeded schedule of the sync fuzz: a sync between a service and a cache to which everything happens that may
 * happen, in an order drawn from the seed, with the invariants checked as it goes.
 */
import { appError } from '../../shared/app-error.ts';
import { MOST_RANGES_AT_ONCE, type SyncPhase } from '../../shared/sync.ts';
import type { SourceFault } from './sync-fake-source.ts';
import { encodeTestPage, groupText, type TestGroup } from './sync-groups.ts';
import { SeededRandom } from './sync-seeded-random.ts';
import { type Creation, SyncWorld } from './sync-world.ts';

type Happening = readonly [name: string, act: (datasetId: string) => void];

export type Tally = Map<string, number>;

const FAULTS: readonly [SourceFault, ...SourceFault[]] = [
  'network',
  'throttled',
  'service',
  'malformed',
  'token-expired',
  'token-loop',
  'throws',
];

/** Phases in which nothing goes on by itself. */
const RESTING: readonly SyncPhase[] = ['blocked', 'done', 'cancelled', 'needs-confirmation'];

export class SyncSchedule {
  readonly #random: SeededRandom;
  readonly #tally: Tally;
  readonly #world: SyncWorld;
  readonly #datasetIds: readonly [string, ...string[]];
  /** Run id → the service's revision when the cache opened it. */
  readonly #revisionAtStart = new Map<string, number>();
  /** Run id → what the cache made of it. */
  readonly #kinds = new Map<string, string>();
  /** Run id → dataset id, of runs that may not become current any more. */
  readonly #cancelledRuns = new Map<string, string>();
  /** A failed write or a rebuild may leave requests on the way that the cache can't do any more. */
  #mayBeRefused = false;
  /** How many requests had reached the cache when what it shows was checked last. */
  #checkedRequests = 0;
  /** Group of the cache → the dataset in which it was true. Nobody changes a group: another text is another object. */
  readonly #foundTrue = new WeakMap<TestGroup, string>();
  #faultRate: number;
  #cacheFaultRate: number;
  #newGroups = 0;
  #networkGone = false;
  /** What may happen, the likelier the more often it is named. */
  readonly #happenings: readonly [Happening, ...Happening[]];

  constructor(seed: number, tally: Tally) {
    const random = new SeededRandom(seed);
    this.#random = random;
    this.#tally = tally;
    this.#datasetIds = random.chance(0.25) ? ['family', 'club'] : ['family'];
    this.#faultRate = random.pick([0, 0.05, 0.3, 0.8]);
    this.#cacheFaultRate = random.pick([0, 0, 0.05]);
    const slowest = random.pick([0, 5, 100]);
    const pageSize = random.integer(1, random.pick([2, 8]));
    this.#world = new SyncWorld({
      datasetIds: this.#datasetIds,
      pageSize,
      manner: {
        edges: random.pick(['inclusive', 'exclusive']),
        ties: random.pick(['same', 'reversed']),
        // Small pages may be in order by chance.
        sorts: pageSize < 7 || random.chance(0.9),
        tellsTotals: random.chance(0.95),
        tellsTime: random.chance(0.95),
      },
      random: random.next,
      abortLatencyMs: () => random.integer(0, slowest),
      sourceLatencyMs: () => random.integer(0, slowest),
      cacheLatencyMs: () => random.integer(0, slowest),
      encodePage: async (page) => {
        await this.#world.clock.sleep(random.integer(0, slowest), new AbortController().signal);
        return encodeTestPage(page);
      },
      cacheListener: {
        runCreated: (datasetId, runId) => {
          this.#revisionAtStart.set(runId, this.#world.source(datasetId).revision);
          const created = this.#world.cache.unfinishedRuns().find((run) => run.runId === runId);
          this.#kinds.set(runId, created?.kind ?? 'unknown');
        },
        runCompleted: (datasetId, runId) => {
          check(!this.#cancelledRuns.has(runId), `${runId} was cancelled and became the album`);
          this.#checkGeneration(datasetId, runId);
        },
        refused: (reason) => {
          check(this.#mayBeRefused, `The cache had to refuse a request: ${reason}`);
        },
        pageSkipped: () => this.#count('page skipped because it was committed'),
      },
    });
    this.#happenings = this.#listHappenings();
    this.#world.sourceFault = () => this.#drawSourceFault();
    this.#world.handlesTwice = () => random.chance(0.05);
    this.#world.cacheFault = () => this.#drawCacheFault();
  }

  #listHappenings(): readonly [Happening, ...Happening[]] {
    const random = this.#random;
    const world = this.#world;
    const mutation: Happening = ['mutation', (id) => this.#mutate(id)];
    const start: Happening = ['start', (id) => this.#start(id)];
    const resume: Happening = ['resume', (id) => world.service.resume(id)];
    const reload: Happening = ['reload', () => this.#reload()];
    return [
      mutation,
      ...[mutation, mutation, mutation, mutation, start, start, start, resume, resume, reload, reload],
      ['window closed', () => this.#closeWindow()],
      ['main killed', () => this.#killMain()],
      ['pause', (id) => world.service.pause(id)],
      ['pause', (id) => world.service.pause(id)],
      ['clock jump', () => world.clock.jump(random.pick([-7_200_000, 86_400_000, -1, 60_000]))],
      ['sleep', () => world.service.sleep()],
      ['wake', () => world.service.wake()],
      ['tokens expired', (id) => world.source(id).expireTokens()],
      ['mass removal', (id) => this.#removeMost(id)],
      ['answer', (id) => world.service.answerConfirmation(id, random.chance(0.5))],
      ['network gone', () => this.#setNetworkGone(true)],
      ['network back', () => this.#setNetworkGone(false)],
      ['network back', () => this.#setNetworkGone(false)],
      random.chance(0.5) ? ['cancel', (id) => this.#cancel(id)] : mutation,
      random.chance(0.2) ? ['rebuild', () => this.#rebuild()] : mutation,
      random.chance(0.2) ? ['forget', (id) => void this.#forget(id)] : mutation,
      random.chance(0.2) ? ['scope changed', (id) => this.#changeScope(id)] : mutation,
    ];
  }

  #reload(): void {
    this.#closeWindow();
    this.#world.connect();
  }

  #closeWindow(): void {
    const lost = this.#world.breakConnection(this.#random.chance(0.5));
    if (lost > 0) this.#count('done but not acknowledged');
  }

  #killMain(): void {
    // Main alone knows of a discard that has not reached the cache.
    this.#cancelledRuns.clear();
    const lost = this.#world.restartMain(this.#random.chance(0.5));
    if (lost > 0) this.#count('done but not acknowledged');
    this.#world.connect();
  }

  #setNetworkGone(isGone: boolean): void {
    this.#networkGone = isGone;
  }

  #cancel(datasetId: string): void {
    const { phase, runId } = this.#world.status(datasetId) ?? {};
    const isCompletionAsked = this.#world.requests.some(
      (request) => request.type === 'complete-run' && request.runId === runId,
    );
    this.#world.service.cancel(datasetId);
    // What had ended before, or was being completed already, is as it was: of two cancels the first one counts.
    if (phase === 'done' || phase === 'cancelled' || phase === 'reconciling' || isCompletionAsked) return;
    if (typeof runId === 'string') this.#cancelledRuns.set(runId, datasetId);
  }

  async #forget(datasetId: string): Promise<void> {
    const forgotten = await this.#world.service.forget(datasetId);
    if (forgotten.ok) return;
    // The rows are still there, but the sync was ended, and it alone knew of a discard that has not reached the cache.
    this.#count('forget without a window');
    for (const [runId, owner] of this.#cancelledRuns) {
      if (owner === datasetId) this.#cancelledRuns.delete(runId);
    }
  }

  #rebuild(): void {
    this.#mayBeRefused = true;
    this.#world.cache.rebuild();
  }

  #start(datasetId: string): void {
    const kind = this.#random.chance(0.7) ? 'quick' : 'full';
    // The run that is being marked as paused may be the quick one that the full one replaces.
    if (kind === 'full') this.#mayBeRefused = true;
    this.#world.service.start(datasetId, kind);
  }

  #changeScope(datasetId: string): void {
    // The run that is being marked as paused may be the one that the new scope replaces.
    this.#mayBeRefused = true;
    this.#world.fingerprint = this.#random.pick(['everything', 'a label']);
    this.#world.service.listingChanged(datasetId);
  }

  async run(): Promise<void> {
    for (const datasetId of this.#datasetIds) {
      const [small, large] = [this.#random.integer(2, 20), this.#random.integer(20, 260)];
      const creation = this.#random.pick<Creation>([
        ...['seconds', 'one second', 'one instant', 'bursts', 'bursts', 'undated'],
      ] as [Creation, ...Creation[]]);
      this.#world.fill(this.#random.pick([0, 1, small, large, large]), datasetId, creation);
      this.#world.service.start(datasetId, 'quick');
    }
    if (this.#random.chance(0.9)) this.#world.connect();
    for (let step = this.#random.integer(5, 40); step > 0; step -= 1) {
      await this.#letTimePass();
      this.#happen();
      this.#checkAlways();
    }
    await this.#becomeQuiet();
  }

  async #letTimePass(): Promise<void> {
    const events = this.#random.pick([0, 1, 3, 10, 25]);
    for (let count = 0; count < events; count += 1) {
      if (!(await this.#world.clock.passToNext())) return;
      this.#checkAlways();
    }
  }

  #happen(): void {
    const datasetId = this.#random.pick(this.#datasetIds);
    const [name, act] = this.#random.pick(this.#happenings);
    this.#count(name);
    act(datasetId);
  }

  #mutate(datasetId: string): void {
    const source = this.#world.source(datasetId);
    for (let changes = this.#random.integer(1, 5); changes > 0; changes -= 1) {
      const groups = source.groups();
      const group = groups[this.#random.integer(0, groups.length)];
      if (group === undefined) this.#addGroup(datasetId);
      else if (this.#random.chance(0.4)) source.remove(group.objectId);
      else source.put({ ...group, faceCount: (group.faceCount ?? 0) + 1 });
    }
  }

  #addGroup(datasetId: string): void {
    const objectId = `group-${String(this.#random.integer(0, 99_999)).padStart(5, '0')}-new`;
    this.#newGroups += 1;
    this.#world.source(datasetId).put({ objectId, name: null, faceCount: this.#newGroups });
  }

  #removeMost(datasetId: string): void {
    const source = this.#world.source(datasetId);
    for (const { objectId } of source.groups()) if (this.#random.chance(0.8)) source.remove(objectId);
  }

  #drawSourceFault(): SourceFault | null {
    if (this.#networkGone) return 'network';
    if (!this.#random.chance(this.#faultRate)) return null;
    const fault = this.#random.pick(FAULTS);
    // The rare ones end the run for now: drawn as often as the others, hardly a run would get far.
    if ((fault === 'malformed' || fault === 'throws' || fault === 'token-loop') && this.#random.chance(0.8)) {
      return null;
    }
    this.#count(`fault: ${fault}`);
    return fault;
  }

  #drawCacheFault() {
    if (!this.#random.chance(this.#cacheFaultRate)) return null;
    this.#count('fault: disk full');
    this.#mayBeRefused = true;
    return appError('disk-full', 'The disk is full');
  }

  /** Everything stops happening; the runs are brought to their end, and one more from start to end. */
  async #becomeQuiet(): Promise<void> {
    this.#networkGone = false;
    this.#faultRate = 0;
    this.#cacheFaultRate = 0;
    this.#world.connect();
    for (const datasetId of this.#datasetIds) {
      await this.#finish(datasetId);
      this.#world.service.start(datasetId, this.#random.chance(0.6) ? 'quick' : 'full');
      await this.#finish(datasetId);
      if (!this.#isReconciled(datasetId)) {
        this.#count('run that could not be reconciled');
        this.#world.service.start(datasetId, 'full');
        await this.#finish(datasetId);
      }
      this.#checkEqual(datasetId);
    }
    this.#countRanges();
    this.#checkRepeatedRequests();
    for (const { phase, pausedBy } of this.#world.statuses) {
      this.#count(`phase: ${phase}${pausedBy === null ? '' : ` by ${pausedBy}`}`);
    }
  }

  async #finish(datasetId: string): Promise<void> {
    const { service } = this.#world;
    if (this.#world.status(datasetId) === undefined) service.start(datasetId, 'quick');
    for (let turn = 0; turn < 60; turn += 1) {
      if (this.#isPausedByUser(datasetId)) service.resume(datasetId);
      const { phase } = await this.#world.passUntil(RESTING, datasetId);
      if (phase === 'done') return;
      if (phase === 'needs-confirmation') service.answerConfirmation(datasetId, true);
      else service.start(datasetId, 'quick');
    }
    throw new Error(`The sync of ${datasetId} never ends: ${JSON.stringify(this.#world.status(datasetId))}`);
  }

  /** The album's last run said that it agrees with the service. */
  #isReconciled(datasetId: string): boolean {
    const runId = this.#world.status(datasetId)?.runId;
    const completion = this.#world.requests.findLast(
      (request) => request.type === 'complete-run' && request.runId === runId,
    );
    return completion?.type === 'complete-run' && completion.isReconciled;
  }

  /** What the runs were made of. */
  #countRanges(): void {
    for (const request of this.#world.requests) {
      if (request.type !== 'commit-batch') continue;
      for (const { purpose, listingOrder, createTimeRange } of request.ranges) {
        const { sort, order } = listingOrder;
        const part = createTimeRange === null ? 'all' : 'a part';
        this.#count(`range: ${purpose} of ${part} by ${sort ?? 'id'} ${order}`);
      }
    }
  }

  #isPausedByUser(datasetId: string): boolean {
    return this.#world.status(datasetId)?.pausedBy === 'user';
  }

  #checkAlways(): void {
    for (const datasetId of this.#datasetIds) {
      const source = this.#world.source(datasetId);
      check(source.mostInFlight <= MOST_RANGES_AT_ONCE, 'More requests were in flight than are allowed');
    }
    // The cache changes by requests alone, and what was once true stays so.
    if (this.#world.requests.length === this.#checkedRequests) return;
    this.#checkedRequests = this.#world.requests.length;
    for (const datasetId of this.#datasetIds) this.#checkShown(datasetId);
  }

  #checkShown(datasetId: string): void {
    for (const group of this.#world.cache.shown(datasetId)) {
      if (this.#foundTrue.get(group) === datasetId) continue;
      check(
        this.#world.source(datasetId).wasEverTrue(group),
        `${groupText(group)} is shown but was never true`,
      );
      this.#foundTrue.set(group, datasetId);
    }
  }

  /** A generation that becomes current has every group that stood still while it was listed. */
  #checkGeneration(datasetId: string, runId: string): void {
    const current = this.#world.cache.current(datasetId);
    const start = this.#revisionAtStart.get(runId) ?? 0;
    for (const group of this.#world.source(datasetId).unchangedSince(start)) {
      const kept = current.get(group.objectId);
      check(kept !== undefined, `${group.objectId} was there all the time and is not in the album`);
      check(kept !== undefined && groupText(kept) === groupText(group), `${group.objectId} is out of date`);
    }
    this.#count(`${this.#kinds.get(runId)} run completed`);
  }

  #checkEqual(datasetId: string): void {
    const cached = [...this.#world.cache.current(datasetId).values()].map(groupText).sort();
    const served = this.#world.source(datasetId).groups().map(groupText).sort();
    check(cached.length === served.length, `${cached.length} groups are cached, ${served.length} served`);
    check(cached.join() === served.join(), 'The cache differs from the service');
  }

  /** What reached the cache, sent again now that all runs have ended, changes nothing. */
  #checkRepeatedRequests(): void {
    this.#mayBeRefused = true;
    for (const request of this.#world.requests) {
      if (request.type === 'commit-batch' || request.type === 'complete-run')
        this.#world.cache.handle(request);
    }
    for (const datasetId of this.#datasetIds) this.#checkEqual(datasetId);
  }

  #count(event: string): void {
    this.#tally.set(event, (this.#tally.get(event) ?? 0) + 1);
  }
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
