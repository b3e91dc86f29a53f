import type { CacheAnswers, CountCreated, CreatedPart } from '../../../shared/cache-protocol.ts';
import { instantText } from '../columns/instant-text.ts';
import { CacheRefusal } from '../database/cache-failure.ts';
import type { CheckpointRecord } from '../database/records.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { createdOrderOf } from './created-order.ts';
import { type CreatedTimes, countBefore, countUpTo, cutsBetween } from './created-times.ts';
import { mergedTimes } from './merged-times.ts';
import { edgeOf } from './range-edges.ts';
import { judge } from './run-verdict.ts';

interface Standing extends CreatedTimes {
  readonly undatedCount: number;
}

/** Counts by creation time for the quick run that is under way: what it counts in is made anew only when the run has come further. */
export class RunCounts {
  readonly #standings = new WeakMap<LoadedAlbum, { readonly state: string; readonly standing: Standing }>();

  /** Of `album` as it would be with what the run has brought, which is in `staged`. */
  count(
    album: LoadedAlbum,
    staged: LoadedAlbum,
    run: CheckpointRecord,
    { range, parts }: CountCreated,
  ): CacheAnswers['count-created'] {
    if (!(parts >= 1)) throw new CacheRefusal('a count has at least one part');
    const standing = this.#standingOf(album, staged, run);
    const start = edgeOf(range.start);
    const end = edgeOf(range.end);
    const from = start === null ? 0 : countBefore(standing, start);
    const to = Math.max(from, end === null ? standing.seconds.length : countUpTo(standing, end));
    const cuts = cutsBetween(standing, from, to, parts);
    const edges = [range.start, ...cuts.map(({ instant }) => instantText(instant)), range.end];
    const places = [from, ...cuts.map(({ place }) => place), to];
    const counted = places.slice(1).map((place, part): CreatedPart => {
      const stretch = { start: edges[part] ?? null, end: edges[part + 1] ?? null };
      return { range: stretch, count: place - (places[part] as number) };
    });
    return { parts: counted, undatedCount: standing.undatedCount };
  }

  #standingOf(album: LoadedAlbum, staged: LoadedAlbum, run: CheckpointRecord): Standing {
    const rechecked = run.ranges.filter(({ purpose, done }) => purpose === 'recheck' && done);
    const state = JSON.stringify([staged.index.version, rechecked.map(({ rangeId }) => rangeId)]);
    const before = this.#standings.get(staged);
    if (before?.state === state) return before.standing;
    const standing = standingWith(album, staged, run);
    this.#standings.set(staged, { state, standing });
    return standing;
  }
}

function standingWith(album: LoadedAlbum, staged: LoadedAlbum, run: CheckpointRecord): Standing {
  const { isReplaced, isGone } = judge(album, staged, run.ranges);
  const before = createdOrderOf(album);
  const brought = createdOrderOf(staged);
  const undatedCount = countWithout(before.undated, isReplaced) + countWithout(brought.undated, isGone);
  return { ...mergedTimes(before, isReplaced, brought, isGone), undatedCount };
}

function countWithout(rows: Uint32Array, isOut: Uint8Array): number {
  let count = 0;
  for (const row of rows) if (isOut[row] === 0) count += 1;
  return count;
}
