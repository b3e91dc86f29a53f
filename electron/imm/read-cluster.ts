/** One entry of FigureClusters, read where it lies: what the cache keeps of it by column. */
import { numberOrNull, textOrNull } from '../../shared/loose-json.ts';
import { NO_LABELS, parseBoundary, parseLabels } from '../../shared/parse-figure-cluster.ts';
import type { ListedCluster } from '../sync/ports.ts';
import { coverReference, type ListedCover, type ListedFigure } from './cover-reference.ts';
import type { JsonCursor } from './json-cursor.ts';
import { JsonFields, type MemberReader } from './json-fields.ts';

type Draft<Model> = { -readonly [Field in keyof Model]: Model[Field] };
type ClusterDraft = Draft<Omit<ListedCluster, 'cover'>> & { cover: ListedCover | null };
type CoverDraft = Draft<Omit<ListedCover, 'figures'>> & { figures: ListedFigure[] };

/** Null where no object stands; with an empty id where it has none. Fields that are absent or of an absurd type are null. */
export function readCluster(json: JsonCursor): ListedCluster | null {
  const draft: ClusterDraft = {
    objectId: '',
    name: null,
    gender: null,
    faceCount: null,
    imageCount: null,
    videoCount: null,
    averageAge: null,
    minAge: null,
    maxAge: null,
    createTime: null,
    updateTime: null,
    projectName: null,
    datasetName: null,
    customId: null,
    customLabels: NO_LABELS,
    metaLockVersion: null,
    cover: null,
  };
  if (!json.readObject(CLUSTER, draft)) return null;
  const { cover, ...fields } = draft;
  return { ...fields, cover: cover === null ? null : coverReference(cover, draft.objectId) };
}

function readCover(json: JsonCursor): ListedCover | null {
  const cover: CoverDraft = {
    objectId: null,
    uri: null,
    ossUri: null,
    eTag: null,
    imageWidth: null,
    imageHeight: null,
    orientation: null,
    figures: [],
  };
  return json.readObject(COVER, cover) ? cover : null;
}

function readFigures(json: JsonCursor): ListedFigure[] {
  const figures: ListedFigure[] = [];
  json.readList(() => {
    const figure: Draft<ListedFigure> = { figureId: null, figureClusterId: null, boundary: null };
    if (json.readObject(FIGURE, figure)) figures.push(figure);
  });
  return figures;
}

function text<Field extends string>(field: Field): MemberReader<Record<Field, string | null>> {
  return (target, json) => {
    target[field] = textOrNull(json.readScalar());
  };
}

function number<Field extends string>(field: Field): MemberReader<Record<Field, number | null>> {
  return (target, json) => {
    target[field] = numberOrNull(json.readScalar());
  };
}

const FIGURE = new JsonFields<Draft<ListedFigure>>({
  FigureId: text('figureId'),
  FigureClusterId: text('figureClusterId'),
  Boundary: (figure, json) => {
    figure.boundary = parseBoundary(json.readValue());
  },
});

const COVER = new JsonFields<CoverDraft>({
  ObjectId: text('objectId'),
  URI: text('uri'),
  OSSURI: text('ossUri'),
  ETag: text('eTag'),
  ImageWidth: number('imageWidth'),
  ImageHeight: number('imageHeight'),
  Orientation: number('orientation'),
  Figures: (cover, json) => {
    cover.figures = readFigures(json);
  },
});

const CLUSTER = new JsonFields<ClusterDraft>({
  ObjectId: (cluster, json) => {
    const id = json.readScalar();
    cluster.objectId = typeof id === 'string' ? id : '';
  },
  Name: text('name'),
  Gender: text('gender'),
  FaceCount: number('faceCount'),
  ImageCount: number('imageCount'),
  VideoCount: number('videoCount'),
  AverageAge: number('averageAge'),
  MinAge: number('minAge'),
  MaxAge: number('maxAge'),
  CreateTime: text('createTime'),
  UpdateTime: text('updateTime'),
  ProjectName: text('projectName'),
  DatasetName: text('datasetName'),
  CustomId: text('customId'),
  CustomLabels: (cluster, json) => {
    cluster.customLabels = parseLabels(json.readValue());
  },
  MetaLockVersion: number('metaLockVersion'),
  Cover: (cluster, json) => {
    cluster.cover = readCover(json);
  },
});
