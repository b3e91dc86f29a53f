/** Runs work once the next frame is painted; at once where nothing is painted, in a window out of sight. */
export function afterPaint(work: () => void): void {
  if (document.hidden) work();
  else requestAnimationFrame(() => setTimeout(work));
}
