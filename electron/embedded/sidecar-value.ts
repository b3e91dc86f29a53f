import type { GroupObject } from './sort-value.ts';

/** A value of a sidecar and where it stands. What it is not, it refuses with a RangeError that says so. */
export class SidecarValue {
  readonly #value: unknown;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    this.#value = value;
    this.#place = place;
  }

  get fields(): GroupObject {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.refusal('an object');
    return { ...value };
  }

  field(name: string): SidecarValue {
    return new SidecarValue(this.fields[name], `${this.#place}.${name}`);
  }

  get list(): readonly SidecarValue[] {
    const value: unknown = this.#value ?? [];
    if (!Array.isArray(value)) throw this.refusal('a list');
    return value.map((entry: unknown, index) => new SidecarValue(entry, `${this.#place}[${index}]`));
  }

  /** Null when absent. */
  get text(): string | null {
    if (this.#value === undefined) return null;
    if (typeof this.#value !== 'string' || this.#value === '') throw this.refusal('a text');
    return this.#value;
  }

  get number(): number | null {
    if (this.#value === undefined) return null;
    if (typeof this.#value !== 'number' || !(this.#value >= 0)) throw this.refusal('a number from 0 up');
    return this.#value;
  }

  numbers(count: number): readonly number[] {
    const numbers = this.list.map((entry) => entry.number ?? Number.NaN);
    if (numbers.length !== count) throw this.refusal(`${count} numbers`);
    return numbers;
  }

  refusal(wanted: string): RangeError {
    return new RangeError(`groups.json: ${this.#place} is not ${wanted}`);
  }
}
