/** What is needed to fetch a cover and to crop the group's face from it. */
import type { CoverReference } from '../../shared/compact-page.ts';
import type { Cover, Figure, Rectangle } from '../../shared/figure-cluster.ts';

export type ListedFigure = Pick<Figure, 'figureId' | 'figureClusterId' | 'boundary'>;

export type ListedCover = Pick<
  Cover,
  'objectId' | 'uri' | 'ossUri' | 'eTag' | 'imageWidth' | 'imageHeight' | 'orientation'
> & { readonly figures: readonly ListedFigure[] };

export function coverReference(cover: ListedCover, groupId: string): CoverReference {
  const figure = chooseFigure(cover.figures, groupId);
  return {
    objectId: cover.objectId,
    uri: fetchableUri(cover),
    eTag: cover.eTag,
    width: cover.imageWidth,
    height: cover.imageHeight,
    orientation: cover.orientation,
    figureId: figure?.figureId ?? null,
    face: figure?.boundary ? corners(figure.boundary) : null,
  };
}

/** `URI` may be a `pds://` one, which can't be fetched; then `OSSURI` may hold the file's place in OSS. */
function fetchableUri({ uri, ossUri }: ListedCover): string | null {
  if (uri?.startsWith('oss://')) return uri;
  return ossUri?.startsWith('oss://') ? ossUri : uri;
}

/**
 * A cover lists every face of its file. The group's own is the one whose FigureClusterId is the group's id (the largest,
 * where a file has the person twice); where none is, as in the vendor's own example, the largest of all.
 */
function chooseFigure(figures: readonly ListedFigure[], groupId: string): ListedFigure | null {
  return largest(figures, (figure) => figure.figureClusterId === groupId) ?? largest(figures, () => true);
}

function largest(
  figures: readonly ListedFigure[],
  accept: (figure: ListedFigure) => boolean,
): ListedFigure | null {
  let best: ListedFigure | null = null;
  let bestArea = -1;
  for (const figure of figures) {
    const area = figure.boundary === null ? 0 : figure.boundary.width * figure.boundary.height;
    if (area <= bestArea || !accept(figure)) continue;
    best = figure;
    bestArea = area;
  }
  return best;
}

function corners(rectangle: Rectangle): [number, number, number, number] {
  return [rectangle.left, rectangle.top, rectangle.width, rectangle.height];
}
