import type { EditsFiles } from '../../electron/edits/edits-files.ts';
import { NO_EDITS, type StoredEdits } from '../../electron/edits/stored-edits.ts';
import type { AppError } from '../../shared/app-error.ts';
import { failure, success } from '../../shared/result.ts';

/** A disk that outlives the service which writes to it: what is read is what was written, as text. */
export class MemoryEditsFiles implements EditsFiles {
  readonly texts = new Map<string, string>();
  /** Makes writing fail while it is set. */
  full: AppError | null = null;

  async read(datasetId: string) {
    const text = this.texts.get(datasetId);
    return success(text === undefined ? NO_EDITS : (JSON.parse(text) as StoredEdits));
  }

  async write(datasetId: string, edits: StoredEdits) {
    if (this.full !== null) return failure(this.full);
    this.texts.set(datasetId, JSON.stringify(edits));
    return success(null);
  }

  async remove(datasetId: string) {
    this.texts.delete(datasetId);
    return success(null);
  }
}
