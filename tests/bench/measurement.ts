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
