/**
 * Writes a seeded file as SimpleQuery lists it and as a group's cover has it: JSON in wire text, joined from fragments.
 * The demo's files are drawn, and say so: pictures are `image/svg+xml`. Videos are `video/mp4`, of which a still is drawn.
 */
import type { ClusterRenames } from './cluster-renames.ts';
import { FULL_FIGURE_FIELDS, fullCoverFields } from './full-metadata.ts';
import { hash256Text, uuidStartingWith } from './hex.ts';
import { instantText } from './instant-text.ts';
import { insightFields, PHOTO_KINDS, videoFields } from './photo-facts.ts';
import { type FaceBox, inFile, type PhotoLayout, photoLayout } from './photo-layout.ts';
import {
  expressionFieldsFor,
  fileFieldsFor,
  LABEL_LISTS,
  LABEL_LISTS_WITH_CLIPS,
  OBJECT_FOLDERS,
  PLACES,
  videoFileFieldsFor,
} from './picture-facts.ts';
import { hash32, pick } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';
import type { SeededPhoto } from './seeded-photo.ts';
import { textOfWire } from './wire-text.ts';

export type MetadataRichness = 'typical' | 'full';

/** Which pixels ImageWidth, ImageHeight and Boundary count: of the picture turned upright, or as it lies in the file. */
export type FacePixels = 'upright' | 'raw';

export interface FileJsonOptions {
  /** `"OwnerId":…,"ProjectName":…,"DatasetName":…` in wire text. */
  readonly owner: string;
  readonly metadata: MetadataRichness;
  readonly facePixels: FacePixels;
  /** Folder of all keys, with its slash; tells apart the files of two sets of groups. Wire text. */
  readonly folder: string;
  readonly renames: ClusterRenames;
}

export const BUCKET = 'family-photos';

const SALT = {
  objectId: 200,
  file: 232,
  labels: 234,
  full: 239,
  figures: 240,
  look: 300,
  insight: 301,
} as const;
const FIGURE_SALTS = 2;
const LISTS_A_LABEL = LABEL_LISTS.length / PHOTO_KINDS;

export class FileJsonWriter {
  readonly #groups: SeededGroups;
  readonly #options: FileJsonOptions;

  constructor(groups: SeededGroups, options: FileJsonOptions) {
    this.#groups = groups;
    this.#options = options;
  }

  write(photo: SeededPhoto): string {
    const upright = photoLayout(photo, this.#groups.profile);
    const orientation = photo.isVideo ? 1 : pick(this.#groups.profile.orientations, photo.occasion >>> 5);
    const layout = this.#options.facePixels === 'raw' ? inFile(upright, orientation) : upright;
    let figures = '';
    layout.faces.forEach((face, place) => {
      figures += (place === 0 ? '' : ',') + this.#figure(photo, face, place);
    });
    return `{${this.#options.owner},"ObjectType":"file","ObjectId":"${this.objectId(photo)}"${this.#place(photo)}${
      photo.isVideo ? '' : `,"Orientation":${orientation}`
    },"Figures":[${figures}],"FigureCount":${layout.faces.length},"Labels":${this.#labels(photo)}${this.#media(
      photo,
      layout,
    )}}`;
  }

  objectId({ seed, index }: SeededPhoto): string {
    return hash256Text(seed, index, SALT.objectId);
  }

  figureId({ seed, index }: SeededPhoto, place: number): string {
    const salt = SALT.figures + place * FIGURE_SALTS;
    return uuidStartingWith(hash32(seed, index, salt + 1), hash32(seed, index, salt));
  }

  /** In wire text, as `fileName` is. */
  key(photo: SeededPhoto): string {
    const folder = pick(OBJECT_FOLDERS, photo.occasion >>> 9);
    return `${this.#options.folder}${folder}/${photo.circle.toString(36)}/${this.fileName(photo)}`;
  }

  fileName({ number, isVideo }: SeededPhoto): string {
    const digits = number < 1000 ? String(number + 10_000).slice(1) : String(number);
    return isVideo ? `VID_${digits}.mp4` : `IMG_${digits}.svg`;
  }

  /** Times, names and place. */
  #place(photo: SeededPhoto): string {
    const { occasion, producedAt, indexedAt, isVideo } = photo;
    const isFull = this.#options.metadata === 'full';
    const indexed = instantText(
      indexedAt,
      hash32(photo.seed, photo.index, SALT.file) % 1_000_000_000,
      '+08:00',
    );
    const taken = instantText(producedAt, 0, '+08:00');
    const place = pick(PLACES, occasion >>> 12);
    const isLocated = isFull || occasion % 4 !== 0;
    const uri = `oss://${BUCKET}/${this.key(photo)}`;
    const full = isFull
      ? `,"OSSURI":"${uri}","FileCreateTime":"${taken}","FileAccessTime":"${indexed}","Timezone":"Asia/Shanghai","TravelClusterId":"-"`
      : '';
    return `,"UpdateTime":"${indexed}","CreateTime":"${indexed}","URI":"${uri}","Filename":"${this.fileName(photo)}","MediaType":"${
      isVideo ? 'video' : 'image'
    }","ContentType":"${isVideo ? 'video/mp4' : 'image/svg+xml'}","FileModifiedTime":"${taken}","ProduceTime":"${taken}"${full}${
      isLocated ? `,"LatLong":"${place.latLong}","Addresses":${place.addresses}` : ''
    }`;
  }

  /** Most pictures of an outing show what it is about. */
  #labels({ seed, index, occasion, isCover }: SeededPhoto): string {
    const random = hash32(seed, index, SALT.labels);
    if (isCover)
      return pick(this.#options.metadata === 'full' ? LABEL_LISTS_WITH_CLIPS : LABEL_LISTS, random);
    const kind = random % 3 === 0 ? random >>> 8 : occasion;
    return pick(LABEL_LISTS, (kind % PHOTO_KINDS) * LISTS_A_LABEL + ((random >>> 4) % LISTS_A_LABEL));
  }

  #media(photo: SeededPhoto, { width, height }: PhotoLayout): string {
    const { seed, index, occasion } = photo;
    const file = hash32(seed, index, SALT.file);
    const random = hash32(seed, index, SALT.insight);
    if (photo.isVideo) {
      return `${videoFields(width, height, file)}${videoFileFieldsFor(file)}${insightFields(occasion % PHOTO_KINDS, random, 'Video')}`;
    }
    const full = photo.isCover && this.#options.metadata === 'full';
    const insight = photo.isCover ? '' : insightFields(occasion % PHOTO_KINDS, random, 'Image');
    return `,"ImageWidth":${width},"ImageHeight":${height}${fileFieldsFor(file)}${
      full ? fullCoverFields(hash32(seed, index, SALT.full)) : insight
    }`;
  }

  #figure(photo: SeededPhoto, face: FaceBox, place: number): string {
    const groups = this.#groups;
    const person = photo.people[place] ?? -1;
    const random = hash32(photo.seed, photo.index, SALT.figures + place * FIGURE_SALTS);
    const isKnown = person >= 0;
    const clusterId = isKnown ? this.#options.renames.resolve(groups.idOf(person)) : '';
    const age = isKnown ? groups.ages(person).average : 20 + (random % 50);
    const gender =
      (isKnown ? groups.gender(person) : '') ||
      (hash32(groups.seed, person, SALT.look) % 2 === 0 ? 'female' : 'male');
    const isFull = this.#options.metadata === 'full';
    const polygon = isFull ? `,"Polygon":[{"X":${face.left},"Y":${face.top}}]` : '';
    return `{"FigureId":"${this.figureId(photo, place)}","FigureConfidence":1,"FigureClusterId":"${clusterId}","FigureClusterConfidence":0.${
      60 + ((random >>> 4) % 40)
    },"FigureType":"face","Age":${Math.floor(age)},"AgeSD":${2 + (random % 5)},"Gender":"${gender}"${expressionFieldsFor(random)},"Boundary":{"Width":${face.width},"Height":${face.height},"Left":${face.left},"Top":${face.top}${polygon}}${
      isFull ? pick(FULL_FIGURE_FIELDS, random >>> 14) : ''
    }}`;
  }
}

/** A JSON object of wire text. */
export function parseWire(wire: string): Readonly<Record<string, unknown>> {
  return JSON.parse(textOfWire(wire)) as Readonly<Record<string, unknown>>;
}
