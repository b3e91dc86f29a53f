/**
 * How a quick run finds who is gone. What was deleted is in no listing of changes, but it is missing in the count: so the
 * run compares how many groups the service and the album have, and where they differ halves the stretch of creation times
 * until little is left that has to be listed again. Groups that the service has and the album lacks are found as well.
 */
import type { CreatedPart } from '../../shared/cache-protocol.ts';
import type { TimeRange } from '../../shared/dataset.ts';
import { BY_CREATION } from './parallel-listing.ts';
import { newRange, nextRangeId, type RangeProgress } from './range-progress.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { AnswerOf } from './sync-event.ts';
import { CHECK_ROUNDS, MOST_PAGES_TO_LIST, RECHECK_PAGES, RECHECK_SHARES } from './sync-limits.ts';
import type { SyncState } from './sync-state.ts';
import { type SyncStep, stay, withRanges } from './sync-step.ts';

/** A stretch on which service and album may differ. */
interface CheckNode {
  readonly nodeId: number;
  readonly range: TimeRange;
  readonly albumCount: number | null;
  readonly serviceCount: number | null;
  /**
   * `both`: asks album and service for their counts. `halve`, `list`: asks the cache where to cut. `half`: asks the
   * service for the first of two parts; what it does not have of that is in the second.
   */
  readonly step: 'both' | 'halve' | 'list' | 'half';
  readonly halves: readonly [CreatedPart, CreatedPart] | null;
  /** The range in which the service is being asked. */
  readonly countRangeId: number | null;
  /** The service's count is one of before, which costs no call; where it does not fit, the service is asked again. */
  readonly isAssumed: boolean;
}

export interface SyncCheck {
  readonly round: number;
  readonly nodes: readonly CheckNode[];
  readonly nextNodeId: number;
  /** What the service counted last. */
  readonly serviceTotal: number | null;
  /** By how many groups the album was ahead of the service before something was listed again; null before the first time. */
  readonly surplus: number | null;
  /** Groups of the album that no range of creation times has. */
  readonly undatedCount: number;
  /** There is nothing more to compare: either both agree, or they never do. */
  readonly isSettled: boolean;
}

const EVERYTHING: TimeRange = { start: null, end: null };

/** Begins the first comparison, or the next after something was listed again. */
export function startCheck(state: SyncState): SyncStep {
  const { check } = state;
  const serviceTotal = check?.serviceTotal ?? null;
  const nodeId = check?.nextNodeId ?? 0;
  const node: CheckNode = {
    ...{ nodeId, range: EVERYTHING, albumCount: null, serviceCount: serviceTotal, step: 'both' },
    ...{ halves: null, countRangeId: null, isAssumed: serviceTotal !== null },
  };
  const begun: SyncState = {
    ...state,
    check: {
      ...{ round: (check?.round ?? 0) + 1, nodes: [node], nextNodeId: nodeId + 1, serviceTotal },
      ...{ surplus: check?.surplus ?? null, undatedCount: 0, isSettled: false },
    },
  };
  // Without a count of before, both sides count at once.
  const asked = node.isAssumed ? begun : askService(begun, node, EVERYTHING);
  return { state: asked, effects: askCache(asked, node, 1) };
}

/** The album's counts. */
export function onCreatedCounted(state: SyncState, event: AnswerOf<'created-counted'>): SyncStep {
  const node = findNode(state, event.nodeId);
  if (state.check === null || node === undefined) return stay(state);
  const { parts, undatedCount } = event;
  switch (node.step) {
    case 'both': {
      const albumCount = parts.reduce((sum, { count }) => sum + count, undatedCount);
      const check = { ...state.check, undatedCount };
      return compareAll({ ...state, check }, { ...node, albumCount });
    }
    case 'halve': {
      const [first, second] = parts;
      if (first === undefined || second === undefined) return stay(relist(withoutNode(state, node), parts));
      const halved: CheckNode = { ...node, step: 'half', halves: [first, second] };
      return stay(askService(withNode(state, halved), halved, first.range));
    }
    case 'list':
      return stay(relist(withoutNode(state, node), parts));
    case 'half':
      return stay(state);
  }
}

/** The service's count; null when it does not tell. The range that asked is over. */
export function onServiceCounted(state: SyncState, rangeId: number, count: number | null): SyncStep {
  const ranges = state.ranges.filter((range) => range.rangeId !== rangeId);
  const counted = { ...state, ranges };
  const node = state.check?.nodes.find(({ countRangeId }) => countRangeId === rangeId);
  if (node === undefined || counted.check === null) return stay(counted);
  if (count === null) return stay(settle(withoutNode(counted, node), false));
  if (node.step === 'both') {
    const check = { ...counted.check, serviceTotal: count };
    return compareAll({ ...counted, check }, { ...node, serviceCount: count, countRangeId: null });
  }
  if (node.halves === null || node.serviceCount === null) return stay(withoutNode(counted, node));
  const [first, second] = node.halves;
  const below = differ(withoutNode(counted, node), first, count);
  const above = differ(below.state, second, node.serviceCount - count);
  return { state: above.state, effects: [...below.effects, ...above.effects] };
}

function compareAll(state: SyncState, node: CheckNode): SyncStep {
  const { check } = state;
  if (check === null) return stay(state);
  const { albumCount, serviceCount, isAssumed } = node;
  if (albumCount === null || serviceCount === null) return stay(withNode(state, node));
  if (albumCount === serviceCount) return stay(settle(withoutNode(state, node), true));
  if (isAssumed) {
    const asking: CheckNode = { ...node, serviceCount: null, isAssumed: false };
    return stay(askService(withNode(state, asking), asking, EVERYTHING));
  }
  const surplus = albumCount - serviceCount;
  // What listing again did not change at all is where no range of creation times reaches.
  if (check.round > CHECK_ROUNDS || surplus === check.surplus) {
    return stay(settle(withoutNode(state, node), false));
  }
  const { undatedCount } = check;
  const dated = { range: EVERYTHING, count: albumCount - undatedCount };
  const compared = withoutNode({ ...state, check: { ...check, surplus } }, node);
  return differ(compared, dated, serviceCount - undatedCount);
}

/** Goes into a stretch where the counts differ. */
function differ(state: SyncState, { range, count }: CreatedPart, serviceCount: number): SyncStep {
  const { check, pageSize } = state;
  if (check === null || count === serviceCount) return stay(state);
  const pages = Math.max(1, Math.ceil(Math.max(count, serviceCount) / pageSize));
  // Of a large album larger stretches are listed: each is a range, and a checkpoint should not have thousands.
  const share = Math.ceil((check.serviceTotal ?? 0) / pageSize / RECHECK_SHARES);
  const isSmall = pages <= Math.max(MOST_PAGES_TO_LIST, share);
  const step = isSmall && isCheaperListed(pages, Math.abs(count - serviceCount)) ? 'list' : 'halve';
  const node: CheckNode = {
    ...{ nodeId: check.nextNodeId, range, albumCount: count, serviceCount, step },
    ...{ halves: null, countRangeId: null, isAssumed: false },
  };
  const nodes = [...check.nodes, node];
  const gone: SyncState = { ...state, check: { ...check, nodes, nextNodeId: check.nextNodeId + 1 } };
  const parts = step === 'halve' ? 2 : Math.ceil(pages / Math.max(RECHECK_PAGES, share));
  return { state: gone, effects: askCache(gone, node, parts) };
}

/**
 * Finding one group among so many pages takes a call for each halving and one to list the page: where many differ, the
 * halvings cost more than they save. (A large stretch is halved all the same: those who are gone were often created
 * together, and where they were not, its halvings cost a call for a dozen pages.)
 */
function isCheaperListed(pages: number, differences: number): boolean {
  return pages <= differences * (Math.log2(Math.max(1, pages / differences)) + 1);
}

/** Lists stretches again, side by side. */
function relist(state: SyncState, parts: readonly CreatedPart[]): SyncState {
  let rangeId = nextRangeId(state.ranges);
  const rechecks = parts.map(({ range }): RangeProgress => {
    const id = rangeId;
    rangeId += 1;
    // Everything is rechecked without a range, so that groups without a creation time are in it.
    const createTimeRange = range.start === null && range.end === null ? null : range;
    return newRange({ rangeId: id, purpose: 'recheck', listingOrder: BY_CREATION, createTimeRange });
  });
  return withRanges(state, [...state.ranges, ...rechecks]);
}

function settle(state: SyncState, isReconciled: boolean): SyncState {
  const { check } = state;
  return check === null ? state : { ...state, isReconciled, check: { ...check, isSettled: true } };
}

function askService(state: SyncState, node: CheckNode, range: TimeRange): SyncState {
  const rangeId = nextRangeId(state.ranges);
  const createTimeRange = range === EVERYTHING ? null : range;
  const listingOrder = { sort: null, order: 'asc' } as const;
  const count = newRange({ rangeId, purpose: 'count', listingOrder, createTimeRange });
  return withNode({ ...state, ranges: [...state.ranges, count] }, { ...node, countRangeId: rangeId });
}

function askCache({ runId }: SyncState, { nodeId, range }: CheckNode, parts: number): readonly SyncEffect[] {
  return runId === null ? [] : [{ type: 'count-created', runId, nodeId, range, parts }];
}

function findNode({ check }: SyncState, nodeId: number): CheckNode | undefined {
  return check?.nodes.find((node) => node.nodeId === nodeId);
}

function withNode(state: SyncState, node: CheckNode): SyncState {
  const { check } = state;
  if (check === null) return state;
  const nodes = check.nodes.map((known) => (known.nodeId === node.nodeId ? node : known));
  return { ...state, check: { ...check, nodes } };
}

function withoutNode(state: SyncState, { nodeId }: CheckNode): SyncState {
  const { check } = state;
  if (check === null) return state;
  return { ...state, check: { ...check, nodes: check.nodes.filter((node) => node.nodeId !== nodeId) } };
}
