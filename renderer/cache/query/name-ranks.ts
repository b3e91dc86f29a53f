import { DamagedSnapshot, type SavedColumn, savedArray } from '../columns/column.ts';
import type { TextColumn } from '../columns/text-column.ts';
import { compareNames } from './name-collator.ts';

const UNNAMED = 0;

/**
 * The place of every row's name in the collation order, from 1; 0 for rows without a name. Comparing names by locale
 * is a hundred times slower than comparing numbers, so it is done once for each different name, and names that came
 * later are merged in.
 */
export class NameRanks {
  #ranks: Uint32Array = new Uint32Array(0);
  /** Rank → a row that has it. */
  #rowOfRank: Uint32Array = new Uint32Array(1);

  static load(saved: SavedColumn, rowCount: number): NameRanks {
    const names = new NameRanks();
    names.#ranks = savedArray(saved, 'ranks', Uint32Array);
    names.#rowOfRank = savedArray(saved, 'rowOfRank', Uint32Array);
    if (names.#ranks.length !== rowCount || names.#rowOfRank.some((row) => row >= Math.max(rowCount, 1))) {
      throw new DamagedSnapshot('the name ranks do not fit the rows');
    }
    return names;
  }

  /** Goes on from here by itself. */
  fork(): NameRanks {
    const names = new NameRanks();
    names.#ranks = this.#ranks;
    names.#rowOfRank = this.#rowOfRank;
    return names;
  }

  /** The ranks of some of the rows, by their places in `rows`. */
  carriedTo(names: TextColumn, rows: Uint32Array): NameRanks {
    const carried = new NameRanks();
    // Nothing was ranked yet: what is carried over would have to be ranked for it.
    if (this.#ranks.length === 0) return carried;
    const ranks = this.update(names);
    const placeOfRank = new Int32Array(this.#rowOfRank.length).fill(-1);
    for (let place = rows.length - 1; place >= 0; place--) {
      placeOfRank[ranks[rows[place] as number] as number] = place;
    }
    const newRankOf = new Uint32Array(this.#rowOfRank.length);
    const rowOfRank = [0];
    for (let rank = UNNAMED + 1; rank < placeOfRank.length; rank++) {
      const place = placeOfRank[rank] as number;
      if (place !== -1) newRankOf[rank] = rowOfRank.push(place) - 1;
    }
    carried.#ranks = Uint32Array.from(rows, (row) => newRankOf[ranks[row] as number] as number);
    carried.#rowOfRank = Uint32Array.from(rowOfRank);
    return carried;
  }

  save(): SavedColumn {
    return { ranks: this.#ranks.slice(), rowOfRank: this.#rowOfRank.slice() };
  }

  /** The ranks of all rows of `names`, those appended since the last call included. */
  update(names: TextColumn): Uint32Array {
    const known = this.#ranks.length;
    if (known < names.length) this.#merge(names, freshClasses(names, known));
    return this.#ranks;
  }

  #merge(names: TextColumn, fresh: FreshNames): void {
    const knownCount = this.#rowOfRank.length - 1;
    const newRankOfKnown = new Uint32Array(knownCount + 1);
    const rankOfFresh = new Uint32Array(fresh.sorted.length + 1);
    const rowOfRank: number[] = [0];
    let known = 1;
    for (const { name, row, number } of fresh.sorted) {
      const place = this.#firstNotBefore(name, known, names);
      for (; known < place; known++)
        newRankOfKnown[known] = rowOfRank.push(this.#rowOfRank[known] as number) - 1;
      const previous = names.get(rowOfRank.at(-1) ?? 0);
      const isSameRank = rowOfRank.length > 1 && previous !== null && compareNames(previous, name) === 0;
      if (isSameRank) {
        rankOfFresh[number] = rowOfRank.length - 1;
      } else if (known <= knownCount && compareNames(this.#nameOfRank(known, names), name) === 0) {
        newRankOfKnown[known] = rowOfRank.push(this.#rowOfRank[known] as number) - 1;
        rankOfFresh[number] = rowOfRank.length - 1;
        known += 1;
      } else {
        rankOfFresh[number] = rowOfRank.push(row) - 1;
      }
    }
    for (; known <= knownCount; known++) {
      newRankOfKnown[known] = rowOfRank.push(this.#rowOfRank[known] as number) - 1;
    }
    this.#ranks = renumbered(this.#ranks, newRankOfKnown, fresh.classOfRow, rankOfFresh);
    this.#rowOfRank = Uint32Array.from(rowOfRank);
  }

  /**
   * The ranks with some rows' names replaced, ascending like those of `update`, but of another numbering. Few names are
   * found their place among many, so that only those few are compared.
   */
  updateReplaced(names: TextColumn, replaced: ReadonlyMap<number, string>): Uint32Array {
    const ranks = this.update(names);
    if (replaced.size === 0) return ranks;
    const sorted = [...new Set(replaced.values())].filter((text) => text !== '').sort(compareNames);
    const rankOfText = new Map<string, number>();
    const raised = new Uint32Array(this.#rowOfRank.length);
    let place = 1;
    let added = 0;
    let last: string | null = null;
    let lastRank = 0;
    for (const text of sorted) {
      if (last === null || compareNames(last, text) !== 0) {
        const next = this.#firstNotBefore(text, place, names);
        for (; place < next; place++) raised[place] = place + added;
        const isKnown =
          place < this.#rowOfRank.length && compareNames(this.#nameOfRank(place, names), text) === 0;
        lastRank = place + added;
        if (!isKnown) added += 1;
        last = text;
      }
      rankOfText.set(text, lastRank);
    }
    for (; place < raised.length; place++) raised[place] = place + added;
    const merged = new Uint32Array(ranks.length);
    for (let row = 0; row < ranks.length; row++) merged[row] = raised[ranks[row] as number] as number;
    for (const [row, text] of replaced) merged[row] = rankOfText.get(text) ?? UNNAMED;
    return merged;
  }

  /** The first rank from `from` on whose name does not come before `name`; found in growing steps, then by halving. */
  #firstNotBefore(name: string, from: number, names: TextColumn): number {
    const end = this.#rowOfRank.length;
    const isBefore = (rank: number): boolean => compareNames(this.#nameOfRank(rank, names), name) < 0;
    let low = from;
    let step = 1;
    while (low + step <= end && isBefore(low + step - 1)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step - 1, end);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #nameOfRank(rank: number, names: TextColumn): string {
    return names.get(this.#rowOfRank[rank] as number) ?? '';
  }
}

interface FreshNames {
  /** Each different name once, in collation order, with a row that has it and its number from 1. */
  readonly sorted: readonly { readonly name: string; readonly row: number; readonly number: number }[];
  /** For each row from the first new one on: the number of its name, 0 without one. */
  readonly classOfRow: Uint32Array;
}

function freshClasses(names: TextColumn, from: number): FreshNames {
  const numbers = new Map<string, { name: string; row: number; number: number }>();
  const classOfRow = new Uint32Array(names.length - from);
  for (let row = from; row < names.length; row++) {
    const name = names.get(row);
    if (name === null || name === '') continue;
    let entry = numbers.get(name);
    if (entry === undefined) {
      entry = { name, row, number: numbers.size + 1 };
      numbers.set(name, entry);
    }
    classOfRow[row - from] = entry.number;
  }
  const sorted = [...numbers.values()].sort((left, right) => compareNames(left.name, right.name));
  return { sorted, classOfRow };
}

function renumbered(
  ranks: Uint32Array,
  newRankOfKnown: Uint32Array,
  classOfRow: Uint32Array,
  rankOfFresh: Uint32Array,
): Uint32Array {
  const all = new Uint32Array(ranks.length + classOfRow.length);
  for (const [row, rank] of ranks.entries())
    all[row] = rank === UNNAMED ? UNNAMED : (newRankOfKnown[rank] as number);
  for (const [index, number] of classOfRow.entries()) {
    all[ranks.length + index] = number === 0 ? UNNAMED : (rankOfFresh[number] as number);
  }
  return all;
}
