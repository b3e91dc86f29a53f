import { fractionSequence } from '../../electron/embedded/random.ts';
import type { ImmServiceProcess } from '../support/imm-service-process.ts';
import { pause } from './pause.ts';

const MOST_ADDED_OR_REMOVED = 5;
const MOST_RENAMED = 10;
/** Changes that come while something runs, and the longest time before each. */
const MOST_MEANWHILE = 3;
const LONGEST_PAUSE_MS = 60;

/** A service whose groups come, go and are renamed all the time; the same seed draws the same changes. About as many come as go. */
export class ChurningDataset {
  readonly #service: ImmServiceProcess;
  readonly #next: () => number;
  #changeCount = 0;

  constructor(service: ImmServiceProcess, seed: number) {
    this.#service = service;
    this.#next = fractionSequence(seed);
  }

  /** Groups added, renamed and removed so far. */
  get changeCount(): number {
    return this.#changeCount;
  }

  async change(): Promise<void> {
    const add = this.#upTo(MOST_ADDED_OR_REMOVED);
    const rename = this.#upTo(MOST_RENAMED);
    const remove = this.#upTo(MOST_ADDED_OR_REMOVED);
    const spread = this.#upTo(3) === 0 ? 'scattered' : 'one-import';
    await this.#service.callControl('POST', '/changes', { add, rename, remove, spread });
    this.#changeCount += add + rename + remove;
  }

  /** Some changes while the work goes on. Resolves or rejects as the work does. */
  async changeDuring<Value>(work: Promise<Value>): Promise<Value> {
    let isOver = false;
    const done = work.finally(() => {
      isOver = true;
    });
    const changes = this.#upTo(MOST_MEANWHILE);
    const meanwhile = async (): Promise<void> => {
      for (let change = 0; change < changes && !isOver; change += 1) {
        await pause(this.#next() * LONGEST_PAUSE_MS);
        await this.change();
      }
    };
    const [value] = await Promise.all([done, meanwhile()]);
    return value;
  }

  #upTo(most: number): number {
    return Math.floor(this.#next() * (most + 1));
  }
}
