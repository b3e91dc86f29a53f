/**
 * When a newer version is looked for, downloaded, told and installed. Looking and downloading are quiet; nothing is
 * installed before the user says so, also not when the app ends: macOS would then install what was put off, Linux would
 * ask for a password, and Windows may be shutting down in the middle of it. What was downloaded is kept and verified
 * again at the next start.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import type { UpdateDecision, UpdateStatus } from '../../shared/app-shell.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { Clock, Log } from '../sync/ports.ts';
import type { SkippedVersion } from './skipped-version.ts';
import { unlessSilent } from './unless-silent.ts';
import { updateError } from './update-error.ts';
import type { NewVersion, Updater } from './updater.ts';

export interface UpdateServiceOptions {
  /** Of this app, as the feed's versions are written: `major.minor.patch`, with `-…` for a pre-release. */
  readonly currentVersion: string;
  /** Loads it. Called when something is looked for, until it has resolved once. */
  readonly openUpdater: () => Promise<Updater>;
  readonly skipped: SkippedVersion;
  readonly isSyncing: () => boolean;
  /** Ends what the app does; it can't be used after that. */
  readonly stopServices: () => Promise<void>;
  /** Ends this app and starts it again, as it is. */
  readonly restart: () => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: (status: UpdateStatus) => void;
}

export interface UpdateService {
  status(): UpdateStatus;
  /** Looks from time to time, from now on. */
  start(): void;
  /** Looks now, because the user wants to know: also for a version that was put off or skipped. */
  check(): void;
  /** `install` resolves before the app ends. Fails with `refused` when this version is not ready. */
  decide(version: string, decision: UpdateDecision): Promise<Result<null, AppError>>;
  stop(): void;
}

/** Starting is enough work. */
const FIRST_LOOK_MS = 30_000;
const LOOK_INTERVAL_MS = 24 * 3_600_000;
/** The computer may sleep, so the time of day is looked at; a look without a network is repeated this soon, too. */
const RETRY_MS = 3_600_000;
const LONGEST_SILENCE_MS = 3 * 60_000;
const SYNC_POLL_MS = 1_000;
const LONGEST_STOP_MS = 5_000;

export function createUpdateService(options: UpdateServiceOptions): UpdateService {
  return new QuietUpdates(options);
}

class QuietUpdates implements UpdateService {
  readonly #options: UpdateServiceOptions;
  readonly #end = new AbortController();
  #status: UpdateStatus = { state: 'none', checkedAt: null };
  #checkedAt: string | null = null;
  #opened: Promise<Updater> | null = null;
  /** Null while nobody looks. */
  #look: { isByHand: boolean } | null = null;
  #lookedAt: number | null = null;
  /** Until the next start. */
  #putOff: string | null = null;
  #installation: 'none' | 'wanted' | 'begun' = 'none';

  constructor(options: UpdateServiceOptions) {
    this.#options = options;
  }

  status(): UpdateStatus {
    return this.#status;
  }

  start(): void {
    void this.#keepLooking();
  }

  stop(): void {
    this.#end.abort();
  }

  check(): void {
    if (this.#look === null) void this.#lookFor(true);
    else this.#look.isByHand = true;
  }

  async decide(version: string, decision: UpdateDecision): Promise<Result<null, AppError>> {
    const status = this.#status;
    if (status.state !== 'ready' || status.version !== version || this.#installation === 'begun') {
      return failure(appError('refused', 'this version is not ready to be installed', { field: 'version' }));
    }
    if (decision === 'install') {
      if (this.#installation === 'none') void this.#install();
      return success(null);
    }
    if (decision === 'skip') {
      const kept = await this.#options.skipped.set(version);
      if (!kept.ok) return kept;
    }
    this.#installation = 'none';
    this.#putOff = version;
    this.#tell({ state: 'none', checkedAt: this.#checkedAt });
    return success(null);
  }

  async #keepLooking(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#end;
    await clock.sleep(FIRST_LOOK_MS, signal);
    while (!signal.aborted) {
      if (this.#isDue(clock.now())) await this.#lookFor(false);
      await clock.sleep(RETRY_MS, signal);
    }
  }

  /** A look in the future only says that the clock was set back since. */
  #isDue(now: number): boolean {
    const at = this.#lookedAt;
    return at === null || at > now || now - at >= LOOK_INTERVAL_MS;
  }

  async #lookFor(isByHand: boolean): Promise<void> {
    // What waits for the user's word is not looked for again.
    if (this.#look !== null || this.#status.state === 'ready') return;
    const look = { isByHand };
    this.#look = look;
    const before = this.#status;
    this.#tell({ state: 'checking' });
    try {
      await this.#find(look);
      this.#lookedAt = this.#options.clock.now();
    } catch (thrown) {
      this.#fail(updateError(thrown), look.isByHand, before);
    } finally {
      this.#look = null;
    }
  }

  async #find(look: { readonly isByHand: boolean }): Promise<void> {
    const updater = await this.#open();
    const found = await unlessSilent(this.#options.clock, LONGEST_SILENCE_MS, () => updater.find());
    this.#checkedAt = new Date(this.#options.clock.now()).toISOString();
    if (found === null || !this.#isWanted(found, look.isByHand)) {
      this.#tell({ state: 'none', checkedAt: this.#checkedAt });
      return;
    }
    const { version, notes } = found;
    this.#options.log.info('A new version is being downloaded', { version });
    this.#tell({ state: 'downloading', version, fraction: 0 });
    await unlessSilent(this.#options.clock, LONGEST_SILENCE_MS, (heard, signal) =>
      updater.download((fraction) => {
        if (signal.aborted) return;
        heard();
        this.#tell({ state: 'downloading', version, fraction: Math.min(1, Math.max(0, fraction)) });
      }, signal),
    );
    this.#tell({ state: 'ready', version, notes });
  }

  #open(): Promise<Updater> {
    const opened = this.#opened ?? this.#options.openUpdater();
    this.#opened = opened;
    opened.catch(() => {
      this.#opened = null;
    });
    return opened;
  }

  #isWanted({ version }: NewVersion, isByHand: boolean): boolean {
    const { currentVersion, skipped } = this.#options;
    if (isPrerelease(version) && !isPrerelease(currentVersion)) return false;
    return isByHand || (version !== skipped.get() && version !== this.#putOff);
  }

  /** A network that is gone is no news, unless the user has asked; it is looked for again soon. */
  #fail(error: AppError, isByHand: boolean, before: UpdateStatus): void {
    this.#options.log.warn('No update could be had', { error });
    const isQuiet = error.code === 'network' && !isByHand;
    // It may wait for that answer for ever.
    if (error.cause === 'timeout') this.#opened = null;
    if (error.code !== 'network') this.#lookedAt = this.#options.clock.now();
    this.#tell(isQuiet ? before : { state: 'failed', error });
  }

  async #install(): Promise<void> {
    const { clock, isSyncing, stopServices, restart, log } = this.#options;
    this.#installation = 'wanted';
    while (isSyncing()) {
      await clock.sleep(SYNC_POLL_MS, this.#end.signal);
      if (this.#end.signal.aborted || this.#installation !== 'wanted') return;
    }
    this.#installation = 'begun';
    const updater = await this.#open();
    log.info('A new version is being installed');
    // An installer waits a few seconds for the app to end, then ends it.
    const isTooLong = clock.sleep(LONGEST_STOP_MS, this.#end.signal);
    await Promise.race([stopServices().catch(() => undefined), isTooLong]);
    updater.install((thrown) => {
      log.error('The new version could not be installed', { error: updateError(thrown) });
      restart();
    });
  }

  #tell(status: UpdateStatus): void {
    this.#status = status;
    this.#options.onChange(status);
  }
}

function isPrerelease(version: string): boolean {
  return /^\d+\.\d+\.\d+-/.test(version);
}
