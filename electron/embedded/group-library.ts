/** The groups a service serves: seeded ones, and every change made to them while it runs. */
import type { TieOrder } from './arrangement.ts';
import { ClusterRenames } from './cluster-renames.ts';
import type { FileCatalog } from './file-catalog.ts';
import { type FacePixels, FileJsonWriter, type MetadataRichness, parseWire } from './file-json.ts';
import { type DatasetIdentity, GroupJsonWriter, ownerFields } from './group-json.ts';
import { GroupListing } from './group-listing.ts';
import { GroupOverlay } from './group-overlay.ts';
import { GroupPicker } from './group-picker.ts';
import { millisecondText } from './instant-text.ts';
import { catalogFiles, filesOfSome, LibraryFiles } from './library-files.ts';
import type { LibraryProfile } from './library-profile.ts';
import { mergedAges } from './merged-ages.ts';
import { personName } from './person-names.ts';
import { hash32 } from './random.ts';
import { SeededFiles } from './seeded-files.ts';
import { MAX_GROUPS, SeededGroups } from './seeded-groups.ts';
import type { GroupObject } from './sort-value.ts';

export interface LibraryOptions {
  readonly seed: number;
  readonly count: number;
  readonly profile: LibraryProfile;
  readonly metadata: MetadataRichness;
  /** Default `upright`. */
  readonly facePixels?: FacePixels;
  /** The files of the groups that are added; in their place, all groups have generated ones. */
  readonly catalog?: FileCatalog | null;
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
  /**
   * The groups' files. A generated group is in as many as it says; the counts of one whose fields were set from outside
   * are what they were set to.
   */
  readonly files: LibraryFiles;
  #groupingVersion = 0;
  readonly #renames = new ClusterRenames();
  readonly #seeded: SeededGroups;
  readonly #writer: GroupJsonWriter;
  readonly #overlay = new GroupOverlay();
  readonly #picker: GroupPicker;
  readonly #now: () => number;
  readonly #additions: GroupJsonWriter;
  readonly #fixed: GroupObject;
  /** As they were generated. */
  readonly #addedIds: string[] = [];

  constructor(options: LibraryOptions) {
    const { seed, count, profile, identity, catalog = null, ties = 'same', now = Date.now } = options;
    const seeded = writersOf(new SeededGroups(seed, count, profile), '', options, this.#renames);
    const ownProfile = { ...profile, photosOfFirst: 0 };
    const added = new SeededGroups(seed ^ ADDED_SEED, MAX_GROUPS, ownProfile);
    const additions = writersOf(added, 'added/', options, this.#renames);
    this.#seeded = seeded.groups;
    this.#writer = seeded.writer;
    this.#additions = additions.writer;
    this.#fixed = {
      OwnerId: identity.ownerId,
      ProjectName: identity.projectName,
      DatasetName: identity.datasetName,
      ObjectType: 'figure-cluster',
    };
    this.#now = now;
    this.#picker = new GroupPicker(this.#seeded, this.#overlay);
    this.listing = new GroupListing(this.#seeded, this.#overlay, this.#writer, ties);
    const generated = [seeded.files, filesOfSome(additions.files, () => this.#addedIds)];
    this.files = new LibraryFiles({
      sources: catalog === null ? generated : [catalogFiles(catalog, this.#renames)],
      catalog,
      renames: this.#renames,
      exists: (id) => this.#exists(id),
    });
  }

  get size(): number {
    return this.#seeded.count - this.#overlay.hiddenIndices.size + this.#overlay.groups.size;
  }

  /** Another number when other files may belong to a group. */
  get groupingVersion(): number {
    return this.#groupingVersion;
  }

  /** A group as it is now, as the JSON object a listing gives; null when there is none. */
  find(id: string): GroupObject | null {
    const overlaid = this.#overlay.groups.get(id);
    if (overlaid !== undefined) return overlaid;
    const index = this.#seeded.indexOf(id);
    return index < 0 || this.#overlay.hiddenIndices.has(index) ? null : parseWire(this.#writer.write(index));
  }

  /** Every group as it is now, by id: the seeded ones first, then those added or changed. */
  *all(): Generator<GroupObject> {
    for (let index = 0; index < this.#seeded.count; index += 1) {
      if (!this.#overlay.hiddenIndices.has(index)) yield parseWire(this.#writer.write(index));
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
    const generatedId = String(generated.ObjectId);
    const own = withOwnFace(group, generatedId, id);
    if (id !== generatedId) this.#renames.rename(generatedId, id);
    this.#overlay.put(id, own, -1);
    this.#groupingVersion += 1;
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

  /**
   * Makes one group of several: the faces of all belong to `to`, which has the counts and ages that come of it. Covers of
   * others that show such a face are listed with its new group, though nothing else about those groups changes.
   * False, and nothing done, when one of them is not there.
   */
  merge(fromIds: readonly string[], to: string): boolean {
    const groups = [to, ...fromIds].map((id) => this.find(id));
    if (groups.includes(null)) return false;
    this.#groupingVersion += 1;
    for (const id of fromIds) {
      this.#renames.rename(id, to);
      this.#overlay.drop(id, this.#seeded.indexOf(id));
      this.#renameInCovers(id, to);
    }
    const ages = mergedAges(groups.filter((group) => group !== null));
    return this.change({ ObjectId: to, ...ages, ...this.files.countsOf(to) });
  }

  /** Removes a group; false when there is none. */
  remove(id: string): boolean {
    if (this.find(id) === null) return false;
    this.#overlay.drop(id, this.#seeded.indexOf(id));
    this.#groupingVersion += 1;
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

  #exists(id: string): boolean {
    if (this.#overlay.groups.has(id)) return true;
    const index = this.#seeded.indexOf(id);
    return index >= 0 && !this.#overlay.hiddenIndices.has(index);
  }

  #renameInCovers(from: string, to: string): void {
    for (const [id, group] of [...this.#overlay.groups]) {
      const text = JSON.stringify(group.Cover ?? null);
      if (!text.includes(from)) continue;
      const cover: unknown = JSON.parse(text.replaceAll(from, to));
      this.#overlay.put(id, { ...group, Cover: cover }, this.#seeded.indexOf(id));
    }
  }

  /** Additions are spread over all ids. */
  #nextAddition(): GroupObject {
    const index = (this.#addedIds.length * 382_337) % MAX_GROUPS;
    const group = parseWire(this.#additions.write(index));
    this.#addedIds.push(String(group.ObjectId));
    return group;
  }
}

/** A set of generated groups with what writes them; `folder` is that of all its files' keys. */
function writersOf(
  groups: SeededGroups,
  folder: string,
  { identity, metadata, facePixels = 'upright' }: LibraryOptions,
  renames: ClusterRenames,
) {
  const owner = ownerFields(identity);
  const fileWriter = new FileJsonWriter(groups, { owner, metadata, facePixels, folder, renames });
  return {
    groups,
    writer: new GroupJsonWriter(groups, fileWriter, owner),
    files: new SeededFiles(groups, fileWriter, renames),
  };
}

/** The cover of a group whose id was given shows that group's face, not the generated one's. */
function withOwnFace(group: GroupObject, generatedId: string, id: string): GroupObject {
  if (generatedId === id || group.Cover === undefined) return group;
  return JSON.parse(JSON.stringify(group).replaceAll(generatedId, id)) as GroupObject;
}
