import type { PersonFields } from './edit.ts';
import type { Cover, Figure, FigureCluster } from './figure-cluster.ts';

/** What of a group can be changed at the service. */
export function personFieldsOf(cluster: FigureCluster): PersonFields {
  const { name, cover, objectId, customLabels, metaLockVersion } = cluster;
  return { name, coverFigureId: coverFigureOf(cover, objectId), customLabels, metaLockVersion };
}

/** The same face that is shown: the largest of the group's own in the cover, else the largest of all. */
function coverFigureOf(cover: Cover | null, groupId: string): string | null {
  const figures = cover?.figures ?? [];
  const own = figures.filter(({ figureClusterId }) => figureClusterId === groupId);
  return largest(own.length > 0 ? own : figures)?.figureId ?? null;
}

function largest(figures: readonly Figure[]): Figure | null {
  let best: Figure | null = null;
  for (const figure of figures) {
    if (best === null || areaOf(figure) > areaOf(best)) best = figure;
  }
  return best;
}

function areaOf({ boundary }: Figure): number {
  return boundary === null ? 0 : boundary.width * boundary.height;
}
