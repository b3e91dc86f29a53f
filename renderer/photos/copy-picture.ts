/** Puts a picture that is on screen on the clipboard, as PNG: the one kind that every program takes. Rejects where it can't. */
export async function copyPicture(image: HTMLImageElement): Promise<void> {
  const drawn = drawnPng(image);
  // The promise itself is handed over: after a wait the press would no longer count as one.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawn })]);
}

async function drawnPng(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture could not be drawn');
  return blob;
}
