import type { AppError } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';
import { backoffDelayMs } from '../sync/backoff.ts';
import type { Clock } from '../sync/ports.ts';
import { type EditsRecord, withEdit } from './edits-record.ts';
import type { EditedDataset } from './ports.ts';
import { sendEdit } from './send-edit.ts';

const BACKOFF = { baseMs: 2000, capMs: 5 * 60_000 };

/** What the user has to change first is mostly said to have changed; calls are billed. */
const STUCK_MS = 24 * 60 * 60_000;

export interface EditQueueOptions {
  readonly record: EditsRecord;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Fails with `refused` for a dataset that is read-only by now, and with what keeps it from being reached. */
  readonly service: () => Promise<Result<EditedDataset, AppError>>;
  /** The service took changes: the album is behind it. Once for all that went in one go. */
  readonly onSent: () => void;
}

/** Sends what waits of one dataset, one after the other in their order. What keeps one keeps those after it. */
export class EditQueue {
  readonly #options: EditQueueOptions;
  readonly #ended = new AbortController();
  #run: Promise<void> | null = null;
  #failures = 0;
  /** Ends the wait of the run; null while it does not wait. */
  #nap: AbortController | null = null;
  /** Something may have changed since the call that is under way went out. */
  #isWoken = false;

  constructor(options: EditQueueOptions) {
    this.#options = options;
  }

  /** Sends at once, in the middle of a wait as well. */
  wake(): void {
    if (this.#ended.signal.aborted) return;
    this.#isWoken = true;
    this.#nap?.abort();
    this.#run ??= this.#sendAll().finally(() => {
      this.#run = null;
      // One may have come after the last look.
      if (this.#next() !== null) this.wake();
    });
  }

  /** Resolves when nothing is under way any more; what was being sent is looked at when the queue is next used. */
  async stop(): Promise<void> {
    this.#ended.abort();
    this.#nap?.abort();
    await this.#run;
  }

  #next(): string | null {
    if (this.#ended.signal.aborted) return null;
    return this.#options.record.known.edits.find(({ state }) => state === 'waiting')?.editId ?? null;
  }

  async #sendAll(): Promise<void> {
    let hasSent = false;
    const tell = (): void => {
      if (hasSent) this.#options.onSent();
      hasSent = false;
    };
    for (let editId = this.#next(); editId !== null; editId = this.#next()) {
      this.#isWoken = false;
      const held = await this.#send(editId);
      hasSent ||= this.#options.record.edit(editId)?.state === 'sent';
      if (held === null) {
        this.#failures = 0;
        continue;
      }
      tell();
      await this.#wait(held);
    }
    tell();
  }

  async #send(editId: string): Promise<AppError | null> {
    const { clock, record, service } = this.#options;
    const reached = await service();
    if (!reached.ok) {
      const { error } = reached;
      const isRefused = error.code === 'refused';
      await record.record(
        withEdit(editId, (edit) => ({ ...edit, state: isRefused ? 'refused' : 'waiting', error })),
      );
      return isRefused ? null : error;
    }
    const { clusters } = reached.value;
    return await sendEdit(editId, { record, clusters, signal: this.#ended.signal, now: () => clock.now() });
  }

  /** Only an error that may pass by itself is waited for; the others until somebody says that something has changed. */
  async #wait({ retryable, retryAfterMs }: AppError): Promise<void> {
    if (this.#ended.signal.aborted || this.#isWoken) return;
    const { clock, random } = this.#options;
    this.#failures += 1;
    const delayMs = retryable
      ? Math.max(1000, backoffDelayMs(BACKOFF, this.#failures, random(), retryAfterMs))
      : STUCK_MS;
    this.#nap = new AbortController();
    await clock.sleep(delayMs, this.#nap.signal);
    this.#nap = null;
  }
}
