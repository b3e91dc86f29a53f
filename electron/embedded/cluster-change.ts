/** Reads the FigureCluster parameter of UpdateFigureCluster. Fields that it does not know are passed over. */
import { jsonObjectOf, type Parameters } from './call-parameters.ts';
import type { GroupObject } from './sort-value.ts';
import { invalidArgument } from './vendor-error.ts';

export interface ClusterChange {
  readonly id: string;
  /** Name, CustomId and CustomLabels, those of them that are set. */
  readonly fields: GroupObject;
  readonly coverFigureId: string | null;
  /** Null changes the group whatever version it has. */
  readonly metaLockVersion: number | null;
}

function refused(reason: string): Error {
  return invalidArgument('FigureCluster', reason);
}

export function readClusterChange(parameters: Parameters): ClusterChange {
  const cluster = jsonObjectOf(parameters, 'FigureCluster');
  const { ObjectId: id, MetaLockVersion: version } = cluster;
  if (typeof id !== 'string' || id === '') throw refused('it has no ObjectId');
  if (version !== undefined && !(Number.isInteger(version) && Number(version) >= 0)) {
    throw refused('MetaLockVersion is not a whole number from 0');
  }
  return {
    id,
    fields: { ...textField(cluster, 'Name'), ...textField(cluster, 'CustomId'), ...labelsField(cluster) },
    coverFigureId: figureIdOf(cluster.Cover),
    metaLockVersion: version === undefined ? null : Number(version),
  };
}

function textField(cluster: GroupObject, name: string): GroupObject {
  const value = cluster[name];
  if (value === undefined) return {};
  if (typeof value !== 'string') throw refused(`${name} is not a text`);
  return { [name]: value };
}

function labelsField({ CustomLabels: labels }: GroupObject): GroupObject {
  if (labels === undefined) return {};
  const isObject = typeof labels === 'object' && labels !== null && !Array.isArray(labels);
  if (!isObject || !Object.values(labels).every((value) => typeof value === 'string')) {
    throw refused('CustomLabels is not an object of texts');
  }
  return { CustomLabels: labels };
}

function figureIdOf(cover: unknown): string | null {
  if (cover === undefined) return null;
  const figures = typeof cover === 'object' && cover !== null && 'Figures' in cover ? cover.Figures : null;
  const [figure]: readonly unknown[] = Array.isArray(figures) ? figures : [];
  const id = typeof figure === 'object' && figure !== null && 'FigureId' in figure ? figure.FigureId : null;
  if (!Array.isArray(figures) || figures.length !== 1 || typeof id !== 'string' || id === '') {
    throw refused('Cover does not have exactly one figure with a FigureId');
  }
  return id;
}
