import { describe, expect, it } from 'vitest';
import { CHANGEABLE, type Changeable, changedFields } from '../../../electron/edits/person-change.ts';
import { appError } from '../../../shared/app-error.ts';
import type { PersonChange, PersonFields } from '../../../shared/edit.ts';
import type { Mishap } from '../../support/edits-fake-service.ts';
import { DATASET, EditsWorld, FIELDS, GROUP } from '../../support/edits-world.ts';
import { settle } from '../../support/sync-fake-clock.ts';
import { SeededRandom } from '../../support/sync-seeded-random.ts';

const THROTTLED = appError('throttled', 'slow down', { retryable: true });
const RUNS = 500;

/** Who wrote a field last at the service, and whether the user has seen that. */
interface Written {
  readonly by: 'user' | 'others';
  isSeen: boolean;
  readonly value: string;
}

/**
 * One person whom the user and others change at random, while answers are lost and the app crashes. The chronicle notes
 * each write, so that it can be told at the end what was overwritten unseen and what was applied twice.
 */
class Chronicle {
  readonly world = new EditsWorld();
  readonly problems: string[] = [];
  readonly #random: SeededRandom;
  readonly #fields: Record<Changeable, Written[]>;
  /** Values of the user's → how often the service took them, since the user last insisted. */
  readonly #applied = new Map<string, number>();
  readonly #byVersion = new Map<number | null, Readonly<Record<Changeable, number>>>();
  /** As the user sees it: as it was at the last sync. */
  #album = FIELDS;
  /** What the user saw of a field when they decided to overwrite it. */
  readonly #decidedOver = new Map<Changeable, string>();
  conflicts = 0;
  lost = 0;
  #values = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    const first = (field: Changeable): Written[] => [
      { by: 'others', isSeen: true, value: fieldText(FIELDS, field) },
    ];
    this.#fields = {
      name: first('name'),
      coverFigureId: first('coverFigureId'),
      customLabels: first('customLabels'),
    };
    this.#noteVersion();
    this.world.service.nextMishap = () => {
      if (!this.#random.chance(0.35)) return null;
      this.lost += 1;
      return this.#random.pick<Mishap>(['lost', 'answer-lost', 'answer-lost', THROTTLED]);
    };
    this.world.service.onTaken = ({ change }) => this.#take(change);
  }

  async step(): Promise<void> {
    const { world } = this;
    switch (this.#random.integer(0, 7)) {
      case 0:
      case 1:
        await this.#edit();
        break;
      case 2:
      case 3:
        this.#changeByOthers();
        break;
      case 4:
        await world.restart();
        break;
      case 5:
        await world.clock.pass(this.#random.integer(0, 120_000));
        break;
      case 6:
        world.edits.sendWaiting();
        break;
      case 7:
        await this.decide();
        break;
    }
    if (this.#random.chance(0.7)) await settle();
  }

  /** The user decides a conflict, for either side. */
  async decide(): Promise<void> {
    const edit = (await this.world.shown()).edits.find(({ state }) => state === 'conflict');
    if (edit === undefined) return;
    this.conflicts += 1;
    const counts = this.#byVersion.get(edit.theirs?.metaLockVersion ?? null);
    for (const field of CHANGEABLE) {
      for (const written of this.#fields[field].slice(0, counts?.[field])) written.isSeen = true;
    }
    const isMine = this.#random.chance(0.7);
    for (const field of isMine ? changedFields(edit.change) : []) {
      this.#applied.delete(`${field} ${textOf(edit.change, field)}`);
      if (edit.theirs !== null) this.#decidedOver.set(field, fieldText(edit.theirs, field));
    }
    await this.world.edits.decide(DATASET, edit.editId, isMine ? 'mine' : 'theirs');
  }

  async heal(): Promise<void> {
    this.world.service.nextMishap = () => null;
    for (let round = 0; round < 20; round++) {
      this.world.edits.sendWaiting();
      await this.world.clock.pass(600_000);
      await this.decide();
    }
  }

  async #edit(): Promise<void> {
    const queued = (await this.world.shown()).edits[0];
    // Sometimes after a sync.
    if (queued === undefined || this.#random.chance(0.3)) await this.#sync();
    await this.world.edits.edit(DATASET, GROUP, this.#album, this.#change('mine'));
  }

  async #sync(): Promise<void> {
    await this.world.clock.pass(1);
    await this.world.syncDone();
    this.#album = this.world.service.groups.get(GROUP) ?? FIELDS;
    for (const field of CHANGEABLE) for (const written of this.#fields[field]) written.isSeen = true;
  }

  #change(whose: string): PersonChange {
    this.#values += 1;
    const value = `${whose}-${this.#values}`;
    const kind = this.#random.integer(0, 3);
    if (kind === 0) return { customLabels: { team: value } };
    if (kind === 1) return { coverFigureId: value };
    if (kind === 2) return { name: value, customLabels: { team: value } };
    return { name: value };
  }

  #changeByOthers(): void {
    const { service } = this.world;
    // Half of the time they take something back to what it was.
    const change = this.#random.chance(0.5) ? this.#change('theirs') : this.#takenBack();
    service.changeByOthers(GROUP, change);
    for (const field of changedFields(change)) {
      this.#fields[field].push({ by: 'others', isSeen: false, value: textOf(change, field) });
    }
    this.#noteVersion();
  }

  #takenBack(): PersonChange {
    const name = this.#fields.name.at(-2)?.value ?? 'Ann';
    return { name };
  }

  #take(change: PersonChange): void {
    for (const field of changedFields(change)) {
      const writes = this.#fields[field];
      const last = writes.at(-1);
      const value = textOf(change, field);
      if (last !== undefined && last.by === 'others' && !last.isSeen && !this.#looksSeen(field)) {
        this.problems.push(`${field}: ${last.value} was overwritten by ${value} unseen`);
      }
      const times = (this.#applied.get(`${field} ${value}`) ?? 0) + 1;
      this.#applied.set(`${field} ${value}`, times);
      if (times > 1) this.problems.push(`${field}: ${value} was applied ${times} times`);
      writes.push({ by: 'user', isSeen: true, value });
      this.#decidedOver.delete(field);
    }
    this.#noteVersion();
  }

  /** Others may have come back to what the user saw: nobody can tell, and nothing is lost. */
  #looksSeen(field: Changeable): boolean {
    const writes = this.#fields[field];
    const value = writes.at(-1)?.value;
    const seen = [
      writes.findLast((written) => written.isSeen)?.value,
      writes.findLast(({ by }) => by === 'user')?.value,
      this.#decidedOver.get(field),
      fieldText(this.#album, field),
    ];
    return seen.includes(value);
  }

  #noteVersion(): void {
    const version = this.world.service.groups.get(GROUP)?.metaLockVersion ?? null;
    this.#byVersion.set(version, {
      name: this.#fields.name.length,
      coverFigureId: this.#fields.coverFigureId.length,
      customLabels: this.#fields.customLabels.length,
    });
  }
}

function textOf(change: PersonChange, field: Changeable): string {
  return field === 'customLabels' ? (change.customLabels?.team ?? '') : (change[field] ?? '');
}

function fieldText(fields: PersonFields, field: Changeable): string {
  return field === 'customLabels' ? (fields.customLabels.team ?? '') : (fields[field] ?? '');
}

describe('whatever is lost, crashes, or is changed by others meanwhile', () => {
  it('each edit is applied once, nobody’s change is overwritten unseen, and the queue comes to rest', async () => {
    let conflicts = 0;
    let lost = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const chronicle = new Chronicle(seed);
      for (let step = 0; step < 25; step++) await chronicle.step();
      await chronicle.heal();
      const { edits } = await chronicle.world.shown();
      expect(chronicle.problems, `seed ${seed}`).toEqual([]);
      expect(
        edits.map(({ state }) => state).filter((state) => state !== 'sent'),
        `seed ${seed}`,
      ).toEqual([]);
      for (const { change } of edits) {
        expect(Object.keys(change).length).toBeGreaterThan(0);
      }
      conflicts += chronicle.conflicts;
      lost += chronicle.lost;
    }
    expect(conflicts).toBeGreaterThan(100);
    expect(lost).toBeGreaterThan(500);
  });
});
