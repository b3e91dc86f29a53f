/** Runs work before the next frame is drawn; soon where none is drawn, in a window out of sight. */
export function inNextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work);
  else requestAnimationFrame(work);
}
