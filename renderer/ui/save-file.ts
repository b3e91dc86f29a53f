/** The browser has taken over a download long before. */
const REVOKED_AFTER_MS = 60_000;

/** Has the browser save a file; it asks where, or puts it with the downloads, as the user set it. */
export function saveFile(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER_MS);
}
