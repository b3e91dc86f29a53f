/** What the rules of updating need of the machinery that does it. */
export interface Updater {
  /** The newest version of the feed; null when it is not newer than this one. Rejects with whatever went wrong. */
  find(): Promise<NewVersion | null>;
  /**
   * Downloads what was found last and verifies it; what does not pass is deleted, and the promise rejects.
   *
   * @param onProgress hears which part, from 0 to 1, is there.
   * @param signal gives it up.
   */
  download(onProgress: (fraction: number) => void, signal: AbortSignal): Promise<void>;
  /** Ends the app, installs what was downloaded and starts the new version. `onFailure` hears why it does not. */
  install(onFailure: (thrown: unknown) => void): void;
}

export interface NewVersion {
  readonly version: string;
  /** What is new in it, as plain text. */
  readonly notes: string | null;
}
