/**
 * Runs work once nothing has called it off for a while; answers what calls it off. It waits for a frame after that while:
 * in a busy window the scrolling that went on meanwhile is told of only then.
 */
export function afterRest(work: () => void, restMs: number): () => void {
  let frame = 0;
  const timer = setTimeout(() => {
    frame = requestAnimationFrame(work);
  }, restMs);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
