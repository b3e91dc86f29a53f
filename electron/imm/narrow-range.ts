import type { TimeRange } from '../../shared/dataset.ts';
import { compareInstants, type InstantText, parseInstant } from '../../shared/instant.ts';

/**
 * What two ranges have in common. Where that is nothing, the answer starts after its end: it never becomes wider than
 * either. Throws for an edge that is no instant, since without an order anything sent could be too much.
 */
export function narrowRange(left: TimeRange | null, right: TimeRange | null): TimeRange | null {
  if (left === null || right === null) return left ?? right;
  return { start: edge(left.start, right.start, 1), end: edge(left.end, right.end, -1) };
}

/** The later (1) or the earlier (-1) of two edges; an open one yields to the other. */
function edge(left: InstantText | null, right: InstantText | null, direction: 1 | -1): InstantText | null {
  if (left === null || right === null) return left ?? right;
  const [leftInstant, rightInstant] = [parseInstant(left), parseInstant(right)];
  if (leftInstant === null || rightInstant === null)
    throw new Error('a time range has an edge that is no instant');
  return compareInstants(leftInstant, rightInstant) * direction >= 0 ? left : right;
}
