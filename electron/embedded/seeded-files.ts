/** The files of one set of seeded groups. Nothing is kept but the plans of the circles that were asked for last. */
import { circleAt, circleCount, circleOf } from './circle.ts';
import { photosOfCircle } from './circle-photos.ts';
import type { ClusterRenames } from './cluster-renames.ts';
import { BUCKET, type FileJsonWriter, parseWire } from './file-json.ts';
import type { FileSource, ListedFile } from './listed-file.ts';
import { RecentlyUsed } from './recently-used.ts';
import type { SeededGroups } from './seeded-groups.ts';
import type { SeededPhoto } from './seeded-photo.ts';
import type { GroupObject } from './sort-value.ts';
import { textOfWire } from './wire-text.ts';

const KEPT_CIRCLES = 32;
/** More groups than this have too many files to go through them all. */
const MOST_GROUPS_IN_ALL = 5_000;
const KEY = /\/([0-9a-z]{1,6})\/(?:IMG|VID)_(\d{4,9})\.(?:svg|mp4)$/;

class SeededFile implements ListedFile {
  readonly #photo: SeededPhoto;
  readonly #groups: SeededGroups;
  readonly #writer: FileJsonWriter;
  readonly #renames: ClusterRenames;

  constructor(photo: SeededPhoto, groups: SeededGroups, writer: FileJsonWriter, renames: ClusterRenames) {
    this.#photo = photo;
    this.#groups = groups;
    this.#writer = writer;
    this.#renames = renames;
  }

  get objectId(): string {
    return this.#writer.objectId(this.#photo);
  }

  get fileName(): string {
    return this.#writer.fileName(this.#photo);
  }

  get producedAt(): bigint {
    return BigInt(this.#photo.producedAt) * 1_000_000_000n;
  }

  get isVideo(): boolean {
    return this.#photo.isVideo;
  }

  get clusterIds(): readonly string[] {
    return this.#photo.people.map((person) =>
      person < 0 ? '' : this.#renames.resolve(this.#groups.idOf(person)),
    );
  }

  get figureIds(): readonly string[] {
    return this.#photo.people.map((_, place) => this.#writer.figureId(this.#photo, place));
  }

  write(): string {
    return this.#writer.write(this.#photo);
  }

  toObject(): GroupObject {
    return parseWire(this.write());
  }
}

export class SeededFiles implements FileSource {
  readonly #groups: SeededGroups;
  readonly #writer: FileJsonWriter;
  readonly #renames: ClusterRenames;
  readonly #circles = new RecentlyUsed<readonly SeededPhoto[]>(KEPT_CIRCLES);

  constructor(groups: SeededGroups, writer: FileJsonWriter, renames: ClusterRenames) {
    this.#groups = groups;
    this.#writer = writer;
    this.#renames = renames;
  }

  /** The files of a generated group, whoever its faces belong to by now. */
  filesOf(groupId: string): readonly ListedFile[] {
    const index = this.#groups.indexOf(groupId);
    if (index < 0) return [];
    return this.#photosOf(circleOf(this.#groups, index).number)
      .filter(({ people }) => people.includes(index))
      .map((photo) => this.#listed(photo));
  }

  find(bucket: string, key: string): ListedFile | null {
    const [, circle = '', number = ''] = KEY.exec(key) ?? [];
    if (bucket !== BUCKET || circle === '') return null;
    const photo = this.#photosOf(Number.parseInt(circle, 36))[Number(number)];
    return photo === undefined || textOfWire(this.#writer.key(photo)) !== key ? null : this.#listed(photo);
  }

  all(): readonly ListedFile[] | null {
    if (this.#groups.count > MOST_GROUPS_IN_ALL) return null;
    return Array.from({ length: circleCount(this.#groups) }, (_, circle) => this.#photosOf(circle))
      .flat()
      .map((photo) => this.#listed(photo));
  }

  #photosOf(number: number): readonly SeededPhoto[] {
    const circle = circleAt(this.#groups, number);
    if (circle === null) return [];
    return this.#circles.take(String(number), () => photosOfCircle(this.#groups, circle));
  }

  #listed(photo: SeededPhoto): ListedFile {
    return new SeededFile(photo, this.#groups, this.#writer, this.#renames);
  }
}
