import { quantile } from './measurement.ts';
import { tellProgress } from './progress.ts';

export interface Timed {
  readonly wallMs: number;
}

/** How often something short is measured. */
const ROUNDS = 3;
/** In a run of at least this length what disturbs it evens out: it is measured once. */
const LONG_RUN_MS = 10_000;

/** Something that is measured several times. */
export class Side<Run extends Timed> {
  readonly name: string;
  readonly runs: Run[] = [];
  readonly #measure: () => Promise<Run>;

  constructor(name: string, measure: () => Promise<Run>) {
    this.name = name;
    this.#measure = measure;
  }

  get isLong(): boolean {
    return this.runs.some(({ wallMs }) => wallMs >= LONG_RUN_MS);
  }

  get medianMs(): number {
    return this.median(({ wallMs }) => wallMs);
  }

  async measureOnce(): Promise<void> {
    const run = await this.#measure();
    this.runs.push(run);
    tellProgress(`${this.name}: ${Math.round(run.wallMs)} ms`);
  }

  median(figure: (run: Run) => number): number {
    return quantile(this.runs.map(figure), 0.5);
  }

  largest(figure: (run: Run) => number): number {
    return Math.max(...this.runs.map(figure));
  }
}

/**
 * Measures the sides in turn, round after round, so that what else the machine does falls on all of them: as many rounds
 * as wanted, or else one of what takes long and three of what is short.
 */
export async function measureRounds(sides: readonly Side<Timed>[], rounds: number | null): Promise<void> {
  for (let round = 0; round < (rounds ?? ROUNDS); round += 1) {
    for (const side of sides) {
      if (round === 0 || rounds !== null || !side.isLong) await side.measureOnce();
    }
  }
}
