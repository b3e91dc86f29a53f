import { nanosecondsOf } from '../../electron/sync/nanoseconds.ts';
import type { RangeProgress } from '../../electron/sync/range-progress.ts';
import { onCreatedCounted, onServiceCounted, startCheck } from '../../electron/sync/sync-check.ts';
import type { EffectOf, SyncEffect } from '../../electron/sync/sync-effect.ts';
import { INITIAL_SYNC_STATE, type SyncState } from '../../electron/sync/sync-state.ts';
import type { SyncStep } from '../../electron/sync/sync-step.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import { countCreated } from './sync-memory-run.ts';

/** Creation time of each group by its id; null where it has none. */
export type Dated = ReadonlyMap<string, string | null>;

interface ComparisonOptions {
  readonly album: Dated;
  readonly service: Dated;
  readonly pageSize?: number;
  readonly tellsTotals?: boolean;
  /** Called before each count of the service: what it has then. */
  readonly serviceNow?: (before: Dated) => Dated;
}

/** Plays a quick run's comparison of an album with a service to its end: counts are answered, rechecks listed at once. */
export class Comparison {
  state: SyncState;
  /** Ranges in which the service was asked for its count; null asks for all. */
  readonly counted: (TimeRange | null)[] = [];
  /** Ranges that were listed again, in the order of the rounds. */
  readonly relisted: (TimeRange | null)[] = [];
  listedPages = 0;
  #album: Dated;
  #service: Dated;
  #effects: readonly SyncEffect[] = [];
  readonly #options: ComparisonOptions;

  constructor(options: ComparisonOptions) {
    this.#options = options;
    this.#album = options.album;
    this.#service = options.service;
    const { pageSize = 10 } = options;
    this.state = { ...INITIAL_SYNC_STATE, stage: 'running', kind: 'quick', runId: 'run-1', pageSize };
    this.#take(startCheck(this.state));
    while (this.state.check?.isSettled !== true) this.#goOn();
  }

  get album(): Dated {
    return this.#album;
  }

  get service(): Dated {
    return this.#service;
  }

  get calls(): number {
    return this.counted.length + this.listedPages;
  }

  #goOn(): void {
    if (this.counted.length > 10_000) throw new Error('The comparison never ends');
    const [effect, ...later] = this.#effects;
    const open = this.state.ranges.find(({ activity }) => activity !== 'listed');
    if (effect?.type === 'count-created') {
      this.#effects = later;
      this.#take(onCreatedCounted(this.state, { type: 'created-counted', epoch: 0, ...this.#count(effect) }));
    } else if (open?.purpose === 'count') this.#take(onServiceCounted(this.state, ...this.#ask(open)));
    else if (open !== undefined) this.#relist(open);
    else if (this.state.check?.nodes.length === 0) this.#take(startCheck(this.state));
    else throw new Error('The comparison stands still');
  }

  #take({ state, effects }: SyncStep): void {
    this.state = state;
    this.#effects = [...this.#effects, ...effects];
  }

  #count({ nodeId, range, parts }: EffectOf<'count-created'>) {
    const undated = [...this.#album].filter(([, createTime]) => createTime === null);
    const counted = new Map([...within(this.#album, range), ...undated]);
    const groups = [...counted].map(([objectId, createTime]) => {
      return [objectId, { objectId, createTime, name: null, faceCount: null, updateTime: null }] as const;
    });
    return { nodeId, ...countCreated(new Map(groups), range, parts) };
  }

  #ask({ rangeId, createTimeRange }: RangeProgress): [rangeId: number, count: number | null] {
    this.counted.push(createTimeRange);
    this.#service = this.#options.serviceNow?.(this.#service) ?? this.#service;
    return [
      rangeId,
      this.#options.tellsTotals === false ? null : within(this.#service, createTimeRange).length,
    ];
  }

  #relist({ rangeId, createTimeRange }: RangeProgress): void {
    const found = within(this.#service, createTimeRange);
    this.relisted.push(createTimeRange);
    this.listedPages += Math.max(1, Math.ceil(found.length / this.state.pageSize));
    const gone = new Set(within(this.#album, createTimeRange).map(([objectId]) => objectId));
    this.#album = new Map([...[...this.#album].filter(([objectId]) => !gone.has(objectId)), ...found]);
    this.state = {
      ...this.state,
      ranges: this.state.ranges.map((range) =>
        range.rangeId === rangeId ? { ...range, activity: 'listed' } : range,
      ),
    };
  }
}

function within(groups: Dated, range: TimeRange | null): readonly (readonly [string, string | null])[] {
  if (range === null) return [...groups];
  const start = nanosecondsOf(range.start);
  const end = nanosecondsOf(range.end);
  return [...groups].filter(([, createTime]) => {
    const at = createTime === null ? null : placeOf(createTime);
    return at !== null && (start === null || at >= start) && (end === null || at <= end);
  });
}

const places = new Map<string, bigint | null>();

/** Each text is read once: a comparison looks at every group for every count. */
function placeOf(createTime: string): bigint | null {
  let place = places.get(createTime);
  if (place === undefined) {
    place = nanosecondsOf(createTime);
    places.set(createTime, place);
  }
  return place;
}
