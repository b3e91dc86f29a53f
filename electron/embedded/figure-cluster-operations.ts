/** GetFigureCluster, BatchGetFigureCluster and UpdateFigureCluster. */
import { checkDataset, jsonTextsOf, type Parameters, required } from './call-parameters.ts';
import { readClusterChange } from './cluster-change.ts';
import type { GroupLibrary } from './group-library.ts';
import { jsonBody, type Operation, type ServedDataset } from './operation.ts';
import type { GroupObject } from './sort-value.ts';
import { invalidArgument, resourceNotFound, VendorError } from './vendor-error.ts';

const MOST_IDS = 100;

/** Which code the vendor refuses a stale MetaLockVersion with is not documented; clients should ask for the group then. */
export const LOCK_CONFLICT = 'MetaLockVersionConflict';

function existing(library: GroupLibrary, id: string): GroupObject {
  const group = library.find(id);
  if (group === null) throw resourceNotFound('figure cluster', id);
  return group;
}

export function getFigureCluster(library: GroupLibrary, dataset: ServedDataset): Operation {
  return {
    answer({ parameters, requestId }) {
      checkDataset(parameters, dataset.projectName, dataset.datasetName);
      return jsonBody(requestId, { FigureCluster: existing(library, required(parameters, 'ObjectId')) });
    },
  };
}

/** Ids of groups that are not there are passed over. */
export function batchGetFigureCluster(library: GroupLibrary, dataset: ServedDataset): Operation {
  return {
    answer({ parameters, requestId }) {
      checkDataset(parameters, dataset.projectName, dataset.datasetName);
      required(parameters, 'ObjectIds');
      const ids = jsonTextsOf(parameters, 'ObjectIds', MOST_IDS) ?? [];
      if (ids.length === 0) throw invalidArgument('ObjectIds', 'it is empty');
      return jsonBody(requestId, { FigureClusters: ids.map((id) => library.find(id)).filter(isGroup) });
    },
  };
}

const isGroup = (group: GroupObject | null): group is GroupObject => group !== null;

/** Each success counts in MetaLockVersion and sets UpdateTime. */
export function updateFigureCluster(library: GroupLibrary, dataset: ServedDataset): Operation {
  return {
    answer({ parameters, requestId }) {
      checkDataset(parameters, dataset.projectName, dataset.datasetName);
      update(library, parameters);
      return jsonBody(requestId, {});
    },
  };
}

function update(library: GroupLibrary, parameters: Parameters): void {
  required(parameters, 'FigureCluster');
  const { id, fields, coverFigureId, metaLockVersion } = readClusterChange(parameters);
  const version = existing(library, id).MetaLockVersion ?? 0;
  if (metaLockVersion !== null && metaLockVersion !== version) {
    throw new VendorError(
      409,
      LOCK_CONFLICT,
      `The specified MetaLockVersion ${metaLockVersion} is not the current one, ${String(version)}.`,
    );
  }
  const picture = coverFigureId === null ? null : library.files.pictureOf(id, coverFigureId);
  if (coverFigureId !== null && picture === null) {
    throw invalidArgument('FigureCluster', `no picture of ${id} has the figure ${coverFigureId}`);
  }
  const cover = picture === null ? {} : { Cover: picture.toObject() };
  library.change({ ...fields, ...cover, ObjectId: id });
}
