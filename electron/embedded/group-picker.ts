/** Chooses groups to change or to remove: the same ones in the same order for a seed. */
import type { GroupOverlay } from './group-overlay.ts';
import { hash32 } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';
import type { SeededTime } from './seeded-time.ts';

const SALT = { place: 900, number: 901 } as const;

export class GroupPicker {
  readonly #seeded: SeededGroups;
  readonly #overlay: GroupOverlay;
  #drawn = 0;

  constructor(seeded: SeededGroups, overlay: GroupOverlay) {
    this.#seeded = seeded;
    this.#overlay = overlay;
  }

  /** A 32-bit number. */
  draw(salt: number = SALT.number): number {
    this.#drawn += 1;
    return hash32(this.#seeded.seed, this.#drawn, salt);
  }

  /** Ids of groups that exist now, other than the excluded ones, from anywhere. */
  scattered(count: number, excluded: ReadonlySet<string>): readonly string[] {
    const picked = new Set<string>();
    return this.#fill(picked, count, excluded);
  }

  /** Ids of seeded groups that were created one after the other, as those of one imported album; scattered ones when there are too few. */
  neighbours(count: number, excluded: ReadonlySet<string>, byTime: SeededTime): readonly string[] {
    const total = byTime.ascending.length;
    const picked = new Set<string>();
    const anchor = total === 0 ? 0 : this.draw(SALT.place) % total;
    let before = anchor - 1;
    let after = anchor;
    while (picked.size < count && (before >= 0 || after < total)) {
      const isAfterNearer =
        before < 0 ||
        (after < total &&
          byTime.instantAt(after) - byTime.instantAt(anchor) <=
            byTime.instantAt(anchor) - byTime.instantAt(before));
      const position = isAfterNearer ? after : before;
      if (isAfterNearer) after += 1;
      else before -= 1;
      const id = this.#seeded.idOf(byTime.ascending[position] ?? 0);
      if (this.#exists(id) && !excluded.has(id)) picked.add(id);
    }
    return this.#fill(picked, count, excluded);
  }

  #fill(picked: Set<string>, count: number, excluded: ReadonlySet<string>): readonly string[] {
    const size = this.#seeded.count - this.#overlay.hiddenIndices.size + this.#overlay.groups.size;
    const candidates = Math.min(count, size - excluded.size);
    while (picked.size < candidates) {
      const id = this.#idAt(this.draw(SALT.place));
      if (id !== null && !excluded.has(id)) picked.add(id);
    }
    return [...picked];
  }

  #exists(id: string): boolean {
    if (this.#overlay.groups.has(id)) return true;
    const index = this.#seeded.indexOf(id);
    return index >= 0 && !this.#overlay.hiddenIndices.has(index);
  }

  #idAt(random: number): string | null {
    const place = random % (this.#seeded.count + this.#overlay.groups.size);
    if (place >= this.#seeded.count)
      return [...this.#overlay.groups.keys()][place - this.#seeded.count] ?? null;
    return this.#overlay.hiddenIndices.has(place) ? null : this.#seeded.idOf(place);
  }
}
