/** Frames below the first ones say how React got there, not where the fault is. */
const MOST_FRAMES = 12;

/**
 * The technical detail of a fault for a ticket, in English: where, what, and the stack's first frames without the
 * addresses of the files before their names.
 */
export function wordFault(area: string, fault: unknown): string {
  if (!(fault instanceof Error)) return `${area}: ${String(fault)}`;
  const frames = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s*at |@/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().replace(/(?:[a-z-]+:\/\/|\/)[^\s()]*\//gi, ''));
  return [`${area}: ${fault.name}: ${fault.message}`, ...frames].join('\n');
}
