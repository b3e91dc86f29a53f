/**
 * Writes a seeded group as QueryFigureClusters does: JSON in wire text, joined from fragments instead of serialised
 * objects: a page of 100 groups has to cost well under 1.5 ms for the service to keep up with its clients.
 */
import type { FileJsonWriter } from './file-json.ts';
import { instantText } from './instant-text.ts';
import type { SeededGroups } from './seeded-groups.ts';
import { coverPhoto } from './seeded-photo.ts';
import { wireText } from './wire-text.ts';

export interface DatasetIdentity {
  readonly ownerId: string;
  readonly projectName: string;
  readonly datasetName: string;
}

/** `"OwnerId":…,"ProjectName":…,"DatasetName":…`, the same for groups and files. */
export function ownerFields({ ownerId, projectName, datasetName }: DatasetIdentity): string {
  const owner = { OwnerId: ownerId, ProjectName: projectName, DatasetName: datasetName };
  return wireText(JSON.stringify(owner).slice(1, -1));
}

export class GroupJsonWriter {
  readonly #groups: SeededGroups;
  readonly #files: FileJsonWriter;
  readonly #owner: string;

  constructor(groups: SeededGroups, files: FileJsonWriter, owner: string) {
    this.#groups = groups;
    this.#files = files;
    this.#owner = owner;
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
    },"Cover":${this.#files.write(coverPhoto(groups, index))},"CustomId":"${customId}","CustomLabels":${groups.labels(index).json},"MetaLockVersion":${groups.metaLockVersion(
      index,
    )}}`;
  }
}
