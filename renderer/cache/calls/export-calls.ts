import { appError } from '../../../shared/app-error.ts';
import { failure } from '../../../shared/result.ts';
import { readAnnotationFile, writeAnnotationFile } from '../annotations/annotation-file.ts';
import { inPortions } from '../annotations/in-portions.ts';
import { newerOnes } from '../annotations/newer-ones.ts';
import type { CacheApi } from '../cache-api.ts';
import { exportPeople } from '../export/export-people.ts';
import { LoadedAlbum } from '../loaded-album.ts';
import { answered } from './answered.ts';
import type { CallContext } from './call-context.ts';
import { rowsOf } from './people-target.ts';

type ExportCalls = Pick<CacheApi, 'exportPeople' | 'exportAnnotations' | 'importAnnotations'>;

export function exportCalls(context: CallContext): ExportCalls {
  const { annotations, steps } = context;
  return {
    exportPeople: async (target, format, control) => {
      const answer = await answered(async () => {
        const { datasetId, album, rows } = await rowsOf(context, target);
        const { index } = album ?? new LoadedAlbum(datasetId, 0);
        return await exportPeople(index, await annotations.of(datasetId), rows, format, control);
      });
      if (control?.signal.aborted) return failure(appError('cancelled', 'the export was ended'));
      return answer;
    },
    exportAnnotations: (datasetId) =>
      answered(async () => await writeAnnotationFile(await annotations.of(datasetId))),
    importAnnotations: (datasetId, file) =>
      answered(async () => {
        const { annotations: entries, malformed } = await readAnnotationFile(file);
        let applied = 0;
        const step = await steps.perform(datasetId, async function* (known) {
          for (const portion of inPortions(entries)) {
            const newer = newerOnes(known, portion);
            yield newer;
            applied += newer.length;
          }
        });
        const kept = entries.length - applied;
        return { applied, kept, malformed, step: applied > 0 ? step : null };
      }),
  };
}
