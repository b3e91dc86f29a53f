import { availableParallelism, totalmem } from 'node:os';
import { stdout } from 'node:process';

export type MetricValue = number | string | boolean | null;

/** Prints measurements as JSON lines `{"bench","metric","value","unit","context"}`; nothing else goes to stdout. */
export class MeasurementWriter {
  readonly #bench: string;
  readonly #context: Record<string, MetricValue>;

  constructor(bench: string, context: Readonly<Record<string, MetricValue>>) {
    this.#bench = bench;
    this.#context = {
      ...context,
      cores: availableParallelism(),
      memory_gb: Math.round(totalmem() / 2 ** 30),
      node: process.versions.node,
    };
  }

  write(metric: string, value: number, unit: string): void {
    const line = {
      bench: this.#bench,
      metric,
      value: Number(value.toPrecision(5)),
      unit,
      context: this.#context,
    };
    stdout.write(`${JSON.stringify(line)}\n`);
  }
}

/** The value that this share of the values does not exceed: 0.5 is the median, 0.95 the p95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('there is nothing to take a quantile of');
  return value;
}
