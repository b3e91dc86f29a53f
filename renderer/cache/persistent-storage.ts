/**
 * Asks the browser not to clear the cache when the disk runs short. It may refuse; nothing relies on it.
 * Workers can't ask this, so the window does.
 */
export async function requestPersistentStorage(): Promise<boolean> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  if (storage?.persist === undefined) return false;
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return false;
  }
}
