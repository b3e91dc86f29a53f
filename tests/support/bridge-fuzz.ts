/** Cases from a seed on, through the bridge and the parsers. A case that breaks a rule is told, and the next one goes on. */
import fc from 'fast-check';
import { type BridgeCall, CALL_CHANNELS } from '../../shared/bridge.ts';
import { type Change, changed, changes, garbageWith } from './fuzz-garbage.ts';
import { type Nonsense, nonsense, parseNonsense } from './fuzz-parsers.ts';
import { createFuzzWorld, type FuzzWorld, PLANTED } from './fuzz-world.ts';
import { goodArguments } from './good-arguments.ts';

/** Somewhere in the garbage: it may come back where it was stored, never in an error or in the log. */
const GIVEN_SECRET = 'given!secret-Lq8zR3';
const PLANTED_SECRETS = [PLANTED.accessKeySecret, PLANTED.securityToken ?? ''];

/** More than the slowest of a loaded machine takes by far, and far less than for ever. */
const LONGEST_CASE_MS = 20_000;
const LONGEST_ERROR = 20_000;
/** Cases generated at once; the log is read and the object prototype looked at after each. */
const PORTION = 500;
/** Cases until everything begins anew: what they add piles up. */
const WORLD = 5_000;

export interface FuzzReport {
  readonly cases: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** The calls that were served at least once: garbage that is refused at the door alone proves little. */
  readonly servedCalls: readonly string[];
  readonly cacheAnswers: number;
  readonly slowestMs: number;
  /** One line each; empty is as it should be. */
  readonly failures: readonly string[];
}

type Case =
  | { readonly kind: 'call'; readonly call: BridgeCall; readonly args: readonly unknown[] }
  | { readonly kind: 'event'; readonly message: unknown }
  | { readonly kind: 'parse'; readonly given: Nonsense };

const garbage = garbageWith(GIVEN_SECRET);
const anyChanges = changes(garbage);
const CALLS = Object.keys(CALL_CHANNELS) as BridgeCall[];

/** Stands for the dataset that there is. */
const KNOWN_ID = 'id-1';

const EVENT = { event: 'annotations-changed', datasetId: KNOWN_ID, annotations: [{ groupId: 'Cluster-1' }] };

function cases(): fc.Arbitrary<Case> {
  const argumentsOf = (call: BridgeCall): fc.Arbitrary<unknown> =>
    fc.oneof(
      { weight: 3, arbitrary: anyChanges.map((all) => changed(goodArguments[call], all)) },
      { weight: 1, arbitrary: fc.array(garbage, { maxLength: 5 }) },
    );
  const call = fc
    .constantFrom(...CALLS)
    .chain((name) =>
      argumentsOf(name).map(
        (args): Case => ({ kind: 'call', call: name, args: Array.isArray(args) ? args : [args] }),
      ),
    );
  const event = fc
    .oneof(
      garbage,
      anyChanges.map((all) => changed(EVENT, all)),
    )
    .map((message): Case => ({ kind: 'event', message }));
  const parse = nonsense(garbage, anyChanges).map((given): Case => ({ kind: 'parse', given }));
  return fc.oneof(
    { weight: 8, arbitrary: call },
    { weight: 1, arbitrary: event },
    { weight: 1, arbitrary: parse },
  );
}

const CASES = cases();

export async function fuzzBridge(count: number, seed: number): Promise<FuzzReport> {
  const fuzz = new BridgeFuzz(seed);
  const onRejection = (reason: unknown): void => fuzz.fail('an unhandled rejection', reason);
  process.on('unhandledRejection', onRejection);
  process.on('uncaughtException', onRejection);
  try {
    return await fuzz.run(count);
  } finally {
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onRejection);
  }
}

class BridgeFuzz {
  readonly #seed: number;
  readonly #failures: string[] = [];
  readonly #served = new Set<string>();
  readonly #byKind: Record<string, number> = {};
  /** What the network and the cache worker answer with: drawn from, turn by turn. */
  #changes: readonly (readonly Change[])[] = [[]];
  #turn = 0;
  #slowestMs = 0;
  #logLength = 0;
  #cacheAnswers = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  fail(what: string, detail: unknown): void {
    if (this.#failures.length < 50) this.#failures.push(`${what}: ${describe(detail)}`);
  }

  async run(count: number): Promise<FuzzReport> {
    for (let first = 0; first < count; first += WORLD) {
      await this.#runWorld(first, Math.min(count, first + WORLD));
    }
    return {
      ...{ cases: count, byKind: this.#byKind, servedCalls: [...this.#served].sort() },
      ...{
        cacheAnswers: this.#cacheAnswers,
        slowestMs: Math.round(this.#slowestMs),
        failures: this.#failures,
      },
    };
  }

  async #runWorld(from: number, end: number): Promise<void> {
    const world = await createFuzzWorld(() => this.#changes[this.#turn++ % this.#changes.length] ?? []);
    const prototypeKeys = Reflect.ownKeys(Object.prototype).length;
    this.#logLength = 0;
    for (let first = from; first < end; first += PORTION) {
      const seed = this.#seed + first;
      this.#changes = fc.sample(anyChanges, { seed, numRuns: 97 });
      const portion = fc.sample(CASES, { seed, numRuns: Math.min(PORTION, end - first) });
      for (const [index, each] of portion.entries()) await this.#try(world, each, seed, index);
      await this.#readLog(world);
      if (Reflect.ownKeys(Object.prototype).length !== prototypeKeys)
        this.fail('a prototype was changed', seed);
    }
    await world.stop();
    this.#cacheAnswers += world.port.answeredCount;
  }

  async #try(world: FuzzWorld, each: Case, seed: number, index: number): Promise<void> {
    const name = each.kind === 'call' ? each.call : each.kind;
    this.#byKind[each.kind] = (this.#byKind[each.kind] ?? 0) + 1;
    const startedAt = performance.now();
    try {
      await withinTime(this.#do(world, each));
    } catch (error) {
      this.fail(`case ${index} of seed ${seed}, ${name}`, error);
    }
    const ms = performance.now() - startedAt;
    this.#slowestMs = Math.max(this.#slowestMs, ms);
  }

  async #do(world: FuzzWorld, each: Case): Promise<void> {
    const datasetId = await world.dataset();
    if (each.kind === 'event') return world.port.emit(namingDataset(clone(each.message), datasetId));
    if (each.kind === 'parse') return judgeErrors(parseNonsense(each.given, GIVEN_SECRET));
    const args = each.args.map((item) => (item === KNOWN_ID ? datasetId : item));
    const answer = await world.invoke(each.call, clone(args) as readonly unknown[]);
    if (judgeAnswer(answer)) this.#served.add(each.call);
  }

  async #readLog(world: FuzzWorld): Promise<void> {
    const log = await world.readLog();
    const added = log.slice(this.#logLength);
    this.#logLength = log.length;
    for (const secret of [...PLANTED_SECRETS, GIVEN_SECRET]) {
      const line = added.split('\n').find((each) => each.includes(secret));
      if (line !== undefined) this.fail('a secret in the log', line);
    }
  }
}

/** As it comes over a border; what can't be cloned could not come. */
function clone(value: unknown): unknown {
  return structuredClone(value);
}

function namingDataset(message: unknown, datasetId: string): unknown {
  const names = typeof message === 'object' && message !== null && 'datasetId' in message;
  return names && message.datasetId === KNOWN_ID ? { ...message, datasetId } : message;
}

/** Whether it was served. Throws for an answer that no window may get. */
function judgeAnswer(answer: unknown): boolean {
  const { ok, error } = answer as { readonly ok: unknown; readonly error?: { readonly code: unknown } };
  if (typeof ok !== 'boolean') throw new Error(`no Result: ${describe(answer)}`);
  const text = JSON.stringify(answer);
  const leaked = [...PLANTED_SECRETS, ...(ok ? [] : [GIVEN_SECRET])].find((secret) => text.includes(secret));
  if (leaked !== undefined) throw new Error(`a secret in the answer: ${text.slice(0, 500)}`);
  if (!ok && error?.code === 'unexpected') throw new Error(`the service threw: ${text}`);
  if (!ok && text.length > LONGEST_ERROR) throw new Error(`an error of ${text.length} characters`);
  return ok;
}

function judgeErrors(errors: readonly unknown[]): void {
  const text = JSON.stringify(errors);
  if (
    text.includes('"message"') &&
    errors.at(-1) !== null &&
    JSON.stringify(errors.at(-1)).includes(GIVEN_SECRET)
  ) {
    throw new Error(`a secret in an error: ${text.slice(0, 500)}`);
  }
}

async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), LONGEST_CASE_MS);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(detail: unknown): string {
  const text = detail instanceof Error ? (detail.stack ?? detail.message) : JSON.stringify(detail);
  return String(text).slice(0, 600);
}
