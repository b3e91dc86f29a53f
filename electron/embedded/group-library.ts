/** The groups a service serves: seeded ones, and every change made to them while it runs. */
import type { TieOrder } from './arrangement.ts';
import { type DatasetIdentity, GroupJsonWriter, type MetadataRichness } from './group-json.ts';
import { GroupListing } from './group-listing.ts';
import { GroupOverlay } from './group-overlay.ts';
import { GroupPicker } from './group-picker.ts';
import { millisecondText } from './instant-text.ts';
import type { LibraryProfile } from './library-profile.ts';
import { personName } from './person-names.ts';
import { hash32 } from './random.ts';
import { MAX_GROUPS, SeededGroups } from './seeded-groups.ts';
import type { GroupObject } from './sort-value.ts';
import { textOfWire } from './wire-text.ts';

export interface LibraryOptions {
  readonly seed: number;
  readonly count: number;
  readonly profile: LibraryProfile;
  readonly metadata: MetadataRichness;
  readonly identity: DatasetIdentity;
  /** Default `same`. */
  readonly ties?: TieOrder;
  /** Milliseconds since 1970, for the times of changes; default is the computer's clock. */
  readonly now?: () => number;
}

/** The fields that differ from the group as it is. `ObjectId` names the group. */
export type GroupChange = GroupObject & { readonly ObjectId: string };

const ADDED_SEED = 0xadded;

export class GroupLibrary {
  readonly listing: GroupListing;
  readonly #seeded: SeededGroups;
  readonly #writer: GroupJsonWriter;
  readonly #overlay = new GroupOverlay();
  readonly #picker: GroupPicker;
  readonly #now: () => number;
  readonly #additions: SeededGroups;
  readonly #additionWriter: GroupJsonWriter;
  readonly #fixed: GroupObject;
  #additionCount = 0;

  constructor(options: LibraryOptions) {
    const { seed, count, profile, metadata, identity, ties = 'same', now = Date.now } = options;
    this.#seeded = new SeededGroups(seed, count, profile);
    this.#writer = new GroupJsonWriter(this.#seeded, identity, metadata);
    this.#additions = new SeededGroups(seed ^ ADDED_SEED, MAX_GROUPS, profile);
    this.#additionWriter = new GroupJsonWriter(this.#additions, identity, metadata);
    this.#fixed = {
      OwnerId: identity.ownerId,
      ProjectName: identity.projectName,
      DatasetName: identity.datasetName,
      ObjectType: 'figure-cluster',
    };
    this.#now = now;
    this.#picker = new GroupPicker(this.#seeded, this.#overlay);
    this.listing = new GroupListing(this.#seeded, this.#overlay, this.#writer, ties);
  }

  get size(): number {
    return this.#seeded.count - this.#overlay.hiddenIndices.size + this.#overlay.groups.size;
  }

  /** A group as it is now, as the JSON object a listing gives; null when there is none. */
  find(id: string): GroupObject | null {
    const overlaid = this.#overlay.groups.get(id);
    if (overlaid !== undefined) return overlaid;
    const index = this.#seeded.indexOf(id);
    return index < 0 || this.#overlay.hiddenIndices.has(index) ? null : parseGroup(this.#writer.write(index));
  }

  /** Every group as it is now, by id: the seeded ones first, then those added or changed. */
  *all(): Generator<GroupObject> {
    for (let index = 0; index < this.#seeded.count; index += 1) {
      if (!this.#overlay.hiddenIndices.has(index)) yield parseGroup(this.#writer.write(index));
    }
    yield* this.#overlay.groups.values();
  }

  /** Adds a group made by the generator, with the given fields in place of its own. Answers its id. */
  add(fields: GroupObject = {}): string {
    const generated = this.#nextAddition();
    const now = millisecondText(this.#now());
    const group: GroupObject = {
      ...generated,
      CreateTime: now,
      UpdateTime: now,
      MetaLockVersion: 0,
      ...fields,
      ...this.#fixed,
    };
    const id = String(group.ObjectId);
    if (this.find(id) !== null) throw new RangeError(`A group ${id} exists already`);
    const own = withOwnFace(group, String(generated.ObjectId), id);
    this.#overlay.put(id, own, -1);
    return id;
  }

  addMany(count: number): readonly string[] {
    return Array.from({ length: count }, () => this.add());
  }

  /** Changes fields; UpdateTime becomes now and MetaLockVersion grows, unless the change sets them. False: no such group. */
  change({ ObjectId, ...fields }: GroupChange): boolean {
    const group = this.find(ObjectId);
    if (group === null) return false;
    const version = group.MetaLockVersion;
    const stamp = {
      UpdateTime: millisecondText(this.#now()),
      MetaLockVersion: (typeof version === 'number' ? version : 0) + 1,
    };
    const changed = { ...group, ...stamp, ...fields, ObjectId, ...this.#fixed };
    this.#overlay.put(ObjectId, changed, this.#seeded.indexOf(ObjectId));
    return true;
  }

  /** Removes a group; false when there is none. */
  remove(id: string): boolean {
    if (this.find(id) === null) return false;
    this.#overlay.drop(id, this.#seeded.indexOf(id));
    return true;
  }

  /** Ids of groups that exist now, other than the excluded ones; the same picks in the same order for a seed. */
  pick(count: number, excluded: ReadonlySet<string> = new Set()): readonly string[] {
    return this.#picker.scattered(count, excluded);
  }

  /** Likewise, but of groups that were created one after the other, as those of one imported album. */
  pickImport(count: number, excluded: ReadonlySet<string> = new Set()): readonly string[] {
    return this.#picker.neighbours(count, excluded, this.listing.byCreateTime);
  }

  /** A name that the group does not have yet. */
  newName(id: string): string {
    const random = this.#picker.draw();
    const name = personName(random, hash32(random, 0, 0), random % 2 === 0 ? 'female' : 'male');
    return name === this.find(id)?.Name ? `${name} II` : name;
  }

  /** Additions are spread over all ids. */
  #nextAddition(): GroupObject {
    const index = (this.#additionCount * 382_337) % MAX_GROUPS;
    this.#additionCount += 1;
    return parseGroup(this.#additionWriter.write(index));
  }
}

function parseGroup(wire: string): GroupObject {
  return JSON.parse(textOfWire(wire)) as GroupObject;
}

/** The cover of a group whose id was given shows that group's face, not the generated one's. */
function withOwnFace(group: GroupObject, generatedId: string, id: string): GroupObject {
  if (generatedId === id || group.Cover === undefined) return group;
  return JSON.parse(JSON.stringify(group).replaceAll(generatedId, id)) as GroupObject;
}
