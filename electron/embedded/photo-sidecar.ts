/**
 * `groups.json`, the sidecar of a folder of real pictures: which files it has, which faces are in them, and whose.
 *
 *   {
 *     "bucket": "my-photos",                                     default: photos
 *     "groups": [
 *       {"id": "Cluster-ada", "name": "Ada", "gender": "female", "labels": {"family": "yes"}, "cover": "2021/ada.jpg"},
 *       {"ObjectId": "Cluster-bob", …}                           or a FigureCluster as the API gives it
 *     ],
 *     "files": [
 *       {
 *         "path": "2021/ada.jpg",                                below the folder; also the object's key
 *         "width": 4032, "height": 3024, "orientation": 6,       read from JPEG, PNG and WebP where absent
 *         "taken": "2021-05-06T07:08:09+08:00",
 *         "figures": [
 *           {"group": "Cluster-ada", "box": [left, top, width, height], "age": 31, "gender": "female"},
 *           {"polygon": [[x, y], [x, y], [x, y]]}                a face of nobody's group
 *         ],
 *         "fields": {"Addresses": […]}                           any fields of a File as the API gives it
 *       }
 *     ]
 *   }
 *
 * Only `path` of a file and `id` or `ObjectId` of a group are needed. Boxes are of the upright picture, unless the service
 * is started with raw face pixels; `width` and `height` are of the file as it lies there. A group's counts come from the
 * files, and its cover, where none is named, is the file with its largest face.
 */
import { isAbsolute, normalize, sep } from 'node:path';
import { SidecarValue } from './sidecar-value.ts';
import type { GroupObject } from './sort-value.ts';

export interface SidecarFigure {
  /** Empty for nobody. */
  readonly group: string;
  /** As the API gives it. */
  readonly boundary: GroupObject;
  readonly age: number | null;
  readonly gender: string | null;
}

export interface SidecarFile {
  /** With forward slashes. */
  readonly path: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly taken: string | null;
  readonly figures: readonly SidecarFigure[];
  readonly fields: GroupObject;
}

export interface SidecarGroup {
  readonly id: string;
  /** Path of its file. */
  readonly cover: string | null;
  /** As the API gives them. */
  readonly fields: GroupObject;
}

export interface PhotoSidecar {
  readonly bucket: string;
  readonly groups: readonly SidecarGroup[];
  readonly files: readonly SidecarFile[];
}

function needed(value: SidecarValue): string {
  const { text } = value;
  if (text === null) throw value.refusal('given');
  return text;
}

function boundaryOf(figure: SidecarValue): GroupObject {
  const { box, polygon } = figure.fields;
  if (box !== undefined) {
    const [Left = 0, Top = 0, Width = 0, Height = 0] = figure.field('box').numbers(4);
    return { Left, Top, Width, Height };
  }
  if (polygon === undefined) throw figure.refusal('a face with a box or a polygon');
  const corners = figure.field('polygon').list;
  if (corners.length < 3) throw figure.refusal('a face with a polygon of three corners');
  const points = corners.map((corner) => {
    const [X = 0, Y = 0] = corner.numbers(2);
    return { X, Y };
  });
  return { Polygon: points };
}

function figureOf(figure: SidecarValue): SidecarFigure {
  return {
    group: figure.field('group').text ?? '',
    boundary: boundaryOf(figure),
    age: figure.field('age').number,
    gender: figure.field('gender').text,
  };
}

/** A path that stays below the folder, with forward slashes. */
function pathOf(value: SidecarValue): string {
  const path = normalize(needed(value));
  if (isAbsolute(path) || path === '.' || path.split(sep)[0] === '..')
    throw value.refusal('a path below the folder');
  return path.split(sep).join('/');
}

function fileOf(file: SidecarValue): SidecarFile {
  const number = (name: string): number | null => file.field(name).number;
  return {
    path: pathOf(file.field('path')),
    width: number('width'),
    height: number('height'),
    orientation: number('orientation'),
    taken: file.field('taken').text,
    figures: file.field('figures').list.map(figureOf),
    fields: file.fields.fields === undefined ? {} : file.field('fields').fields,
  };
}

function groupOf(group: SidecarValue): SidecarGroup {
  const { ObjectId, labels } = group.fields;
  if (ObjectId !== undefined)
    return { id: needed(group.field('ObjectId')), cover: null, fields: group.fields };
  const cover = group.field('cover');
  return {
    id: needed(group.field('id')),
    cover: cover.text === null ? null : pathOf(cover),
    fields: {
      Name: group.field('name').text ?? '',
      Gender: group.field('gender').text ?? '',
      CustomLabels: labels === undefined ? {} : group.field('labels').fields,
    },
  };
}

/** Throws a RangeError that says what is wrong, and where. */
export function readPhotoSidecar(value: unknown): PhotoSidecar {
  const sidecar = new SidecarValue(value, 'it');
  return {
    bucket: sidecar.field('bucket').text ?? 'photos',
    groups: sidecar.field('groups').list.map(groupOf),
    files: sidecar.field('files').list.map(fileOf),
  };
}
