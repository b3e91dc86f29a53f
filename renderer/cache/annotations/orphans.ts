import type { StoredAnnotation } from '../../../shared/annotation.ts';
import type { OrphanedAnnotation } from '../cache-api.ts';
import { attachCovers } from '../covers.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import type { LoadedAlbum } from '../loaded-album.ts';
import { nextTurn } from '../next-turn.ts';
import type { DatasetAnnotations } from './dataset-annotations.ts';

/** Rows looked at between two turns of the worker's other work. */
const ROWS_AT_ONCE = 20_000;

type Candidate = OrphanedAnnotation['candidate'];

/** The annotations whose group a complete album lacks, by name, each with the group that may be the same person. */
export async function findOrphans(
  connection: AlbumConnection,
  album: LoadedAlbum,
  annotations: DatasetAnnotations,
): Promise<readonly OrphanedAnnotation[]> {
  const orphans = orphansOf(album, annotations);
  const byCustomId = await candidatesByCustomId(album, annotations, orphans);
  const others = orphans.filter(({ marks }) => !byCustomId.has(marks.customId ?? ''));
  const byCover = await candidatesByCover(connection, album, annotations, others);
  return orphans.map((orphan) => ({
    ...orphan,
    candidate: byCustomId.get(orphan.marks.customId ?? '') ?? byCover.get(coverKey(orphan) ?? '') ?? null,
  }));
}

export function orphansOf(album: LoadedAlbum, annotations: DatasetAnnotations): readonly StoredAnnotation[] {
  // A look-up builds the album's id index, which is not made for nothing.
  if (annotations.filledCount === 0) return [];
  const orphans = [...annotations.all()].filter(
    ({ groupId }) => annotations.filled(groupId) !== null && album.index.findRow(groupId) === null,
  );
  return orphans.sort((left, right) => (left.groupId < right.groupId ? -1 : 1));
}

/** By CustomId. */
async function candidatesByCustomId(
  album: LoadedAlbum,
  annotations: DatasetAnnotations,
  orphans: readonly StoredAnnotation[],
): Promise<ReadonlyMap<string, Candidate>> {
  const wanted = new Set(orphans.flatMap(({ marks }) => (marks.customId ? [marks.customId] : [])));
  const { customId } = album.index.columns;
  return await candidates(album, annotations, wanted, 'custom-id', (row) => customId.get(row));
}

/** By `coverKey`. */
async function candidatesByCover(
  connection: AlbumConnection,
  album: LoadedAlbum,
  annotations: DatasetAnnotations,
  orphans: readonly StoredAnnotation[],
): Promise<ReadonlyMap<string, Candidate>> {
  const wanted = new Set(orphans.map(coverKey).filter((key) => key !== null));
  if (wanted.size === 0) return new Map();
  await attachCovers(connection, album);
  const { cover } = album.index.columns;
  return await candidates(album, annotations, wanted, 'cover', (row) => {
    const { objectId, figureId } = cover.get(row) ?? {};
    return keyOf(objectId ?? null, figureId ?? null);
  });
}

async function candidates(
  album: LoadedAlbum,
  annotations: DatasetAnnotations,
  wanted: ReadonlySet<string>,
  by: 'custom-id' | 'cover',
  keyOfRow: (row: number) => string | null,
): Promise<ReadonlyMap<string, Candidate>> {
  const found = new Map<string, Candidate>();
  const { index } = album;
  for (let row = 0; row < index.rowCount && found.size < wanted.size; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await nextTurn();
    const key = keyOfRow(row);
    if (key === null || !wanted.has(key) || found.has(key) || index.isSuperseded(row)) continue;
    const groupId = index.columns.objectId.get(row) ?? '';
    if (annotations.filled(groupId) !== null) continue;
    found.set(key, { groupId, name: index.columns.name.get(row), by });
  }
  return found;
}

function coverKey({ marks }: StoredAnnotation): string | null {
  return keyOf(marks.coverObjectId, marks.figureId);
}

/** A cover file may show many faces: without the figure it says nothing of the person. */
function keyOf(coverObjectId: string | null, figureId: string | null): string | null {
  return coverObjectId === null || figureId === null ? null : JSON.stringify([coverObjectId, figureId]);
}
