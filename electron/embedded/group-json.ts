/**
 * Writes a seeded group as QueryFigureClusters does: JSON in wire text, joined from fragments instead of serialised
 * objects: a page of 100 groups has to cost well under 1.5 ms for the service to keep up with its clients.
 */
import { coverLayout, type FaceBox } from './cover-layout.ts';
import { FULL_FIGURE_FIELDS, fullCoverFields } from './full-metadata.ts';
import { hash256Text, uuidStartingWith } from './hex.ts';
import { instantText } from './instant-text.ts';
import {
  expressionFieldsFor,
  fileFieldsFor,
  LABEL_LISTS,
  LABEL_LISTS_WITH_CLIPS,
  OBJECT_FOLDERS,
  PLACES,
} from './picture-facts.ts';
import { hash32, pick } from './random.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { wireText } from './wire-text.ts';

export type MetadataRichness = 'typical' | 'full';

export interface DatasetIdentity {
  readonly ownerId: string;
  readonly projectName: string;
  readonly datasetName: string;
}

const SALT = {
  objectId: 200,
  picture: 230,
  produced: 231,
  file: 232,
  labels: 234,
  full: 239,
  look: 300,
  figures: 240,
} as const;
const FIGURE_SALTS = 2;
const DAYS_BEFORE_CLUSTERING = 2_000;

export class GroupJsonWriter {
  readonly #groups: SeededGroups;
  readonly #metadata: MetadataRichness;
  /** `"OwnerId":…,"ProjectName":…,"DatasetName":…`, the same for groups and covers. */
  readonly #owner: string;

  constructor(groups: SeededGroups, identity: DatasetIdentity, metadata: MetadataRichness) {
    this.#groups = groups;
    this.#metadata = metadata;
    const { ownerId, projectName, datasetName } = identity;
    const owner = { OwnerId: ownerId, ProjectName: projectName, DatasetName: datasetName };
    this.#owner = wireText(JSON.stringify(owner).slice(1, -1));
  }

  write(index: number): string {
    const groups = this.#groups;
    const id = groups.idOf(index);
    const zone = groups.zone(index);
    const ages = groups.ages(index);
    const name = groups.name(index);
    const gender = groups.gender(index);
    const customId = groups.customId(index);
    const updated = instantText(groups.updatedSeconds(index), groups.updatedNanoseconds(index), zone);
    const created = instantText(groups.createdSeconds(index), groups.createdNanoseconds(index), zone);
    return `{${this.#owner},"ObjectType":"figure-cluster","ObjectId":"${id}","UpdateTime":"${updated}","CreateTime":"${created}"${
      name === '' ? '' : `,"Name":"${wireText(name)}"`
    }${gender === '' ? '' : `,"Gender":"${gender}"`},"FaceCount":${groups.faceCount(index)},"ImageCount":${groups.imageCount(
      index,
    )},"VideoCount":${groups.videoCount(index)},"AverageAge":${ages.average},"MinAge":${ages.min},"MaxAge":${
      ages.max
    },"Cover":${this.#cover(index, id)},"CustomId":"${customId}","CustomLabels":${groups.labels(index).json},"MetaLockVersion":${groups.metaLockVersion(
      index,
    )}}`;
  }

  #cover(index: number, groupId: string): string {
    const { seed, profile } = this.#groups;
    const picture = hash32(seed, index, SALT.picture);
    const layout = coverLayout(this.#groups, index);
    let figures = '';
    layout.faces.forEach((face, place) => {
      figures += (place === 0 ? '' : ',') + this.#figure(index, groupId, face, place);
    });
    return `{${this.#owner},"ObjectType":"file","ObjectId":"${hash256Text(seed, index, SALT.objectId)}"${this.#file(
      index,
      picture,
    )},"Orientation":${pick(profile.orientations, picture >>> 5)},"Figures":[${figures}],"FigureCount":${
      layout.faces.length
    },"Labels":${this.#labels(index)},"ImageWidth":${layout.width},"ImageHeight":${layout.height}${fileFieldsFor(
      hash32(seed, index, SALT.file),
    )}${this.#metadata === 'full' ? fullCoverFields(hash32(seed, index, SALT.full)) : ''}}`;
  }

  /** Times, names and place of the cover's file. */
  #file(index: number, picture: number): string {
    const { seed } = this.#groups;
    const clustered = this.#groups.createdSeconds(index);
    const produced = hash32(seed, index, SALT.produced);
    const producedAt = clustered - 3600 - (produced % (DAYS_BEFORE_CLUSTERING * 86_400));
    const indexedAt = instantText(clustered - 1800, produced % 1_000_000_000, '+08:00');
    const taken = instantText(producedAt, 0, '+08:00');
    const filename = `IMG_${picture % 10_000}.jpg`;
    const key = `${pick(OBJECT_FOLDERS, picture >>> 9)}/${filename}`;
    const place = pick(PLACES, picture >>> 12);
    const located = picture % 4 !== 0;
    const uri = `oss://family-photos/${key}`;
    const full =
      this.#metadata === 'full'
        ? `,"OSSURI":"${uri}","FileCreateTime":"${taken}","FileAccessTime":"${indexedAt}","Timezone":"Asia/Shanghai","TravelClusterId":"-"`
        : '';
    return `,"UpdateTime":"${indexedAt}","CreateTime":"${indexedAt}","URI":"${uri}","Filename":"${filename}","MediaType":"image","ContentType":"image/jpeg","FileModifiedTime":"${taken}","ProduceTime":"${taken}"${full}${
      located || this.#metadata === 'full'
        ? `,"LatLong":"${place.latLong}","Addresses":${place.addresses}`
        : ''
    }`;
  }

  #labels(index: number): string {
    const lists = this.#metadata === 'full' ? LABEL_LISTS_WITH_CLIPS : LABEL_LISTS;
    return pick(lists, hash32(this.#groups.seed, index, SALT.labels));
  }

  #figure(index: number, groupId: string, face: FaceBox, place: number): string {
    const groups = this.#groups;
    const salt = SALT.figures + place * FIGURE_SALTS;
    const random = hash32(groups.seed, index, salt);
    const known = face.person >= 0;
    const clusterId = face.person === index ? groupId : known ? groups.idOf(face.person) : '';
    const ages = known ? groups.ages(face.person) : { average: 20 + (random % 50), min: 0, max: 99 };
    const gender =
      (known ? groups.gender(face.person) : '') ||
      (hash32(groups.seed, face.person, SALT.look) % 2 === 0 ? 'female' : 'male');
    const polygon = this.#metadata === 'full' ? `,"Polygon":[{"X":${face.left},"Y":${face.top}}]` : '';
    return `{"FigureId":"${uuidStartingWith(hash32(groups.seed, index, salt + 1), random)}","FigureConfidence":1,"FigureClusterId":"${clusterId}","FigureClusterConfidence":0.${
      60 + ((random >>> 4) % 40)
    },"FigureType":"face","Age":${Math.floor(ages.average)},"AgeSD":${2 + (random % 5)},"Gender":"${gender}"${expressionFieldsFor(random)},"Boundary":{"Width":${face.width},"Height":${face.height},"Left":${face.left},"Top":${face.top}${polygon}}${
      this.#metadata === 'full' ? pick(FULL_FIGURE_FIELDS, random >>> 14) : ''
    }}`;
  }
}
