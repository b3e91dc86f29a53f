/** A person's files, page by page, with SimpleQuery. Runs in main. */
import type { AppError } from '../../shared/app-error.ts';
import { isJsonObject, numberOrNull } from '../../shared/loose-json.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ImmAnswer, ImmCaller } from './imm-call.ts';
import { malformed } from './imm-error.ts';
import { requestIdOf } from './json-answer.ts';
import { readPhotoFile } from './read-photo-file.ts';

/** The most that SimpleQuery gives. */
const PAGE_SIZE = 100;

export interface PhotoPage {
  /** In the order of the service. Files without an ObjectId are left out. */
  readonly photos: readonly PhotoRow[];
  /** Null at the end. */
  readonly nextToken: string | null;
  /** Files of the person, where the service counts them. */
  readonly totalHits: number | null;
}

/**
 * The files in which the service found a person, by the time they were taken, then by name. No retries in here.
 * Fails as `ImmCaller` does, and with `malformed` for an answer that can't be a page.
 */
export async function querySimply(
  { call }: ImmCaller,
  groupId: string,
  nextToken: string | null,
  signal: AbortSignal,
): Promise<Result<PhotoPage, AppError>> {
  const parameters = {
    Query: JSON.stringify({ Field: 'Figures.FigureClusterId', Operation: 'eq', Value: groupId }),
    Sort: 'ProduceTime,Filename',
    // Left out, the service would sort by the first field downwards.
    Order: 'asc,asc',
    MaxResults: String(PAGE_SIZE),
    ...(nextToken === null ? {} : { NextToken: nextToken }),
  };
  const answer = await call('SimpleQuery', parameters, signal, { resultMember: 'Files' });
  return answer.ok ? pageOf(answer.value, nextToken) : answer;
}

function pageOf({ json, status }: ImmAnswer, sentToken: string | null): Result<PhotoPage, AppError> {
  const refuse = (message: string, field: string): Result<never, AppError> =>
    failure(malformed(message, requestIdOf(json), status, field));

  // A person without files may come without the list; `{}` alone could come from anything.
  if (!('Files' in json || 'RequestId' in json))
    return refuse('the answer is not one of SimpleQuery', 'Files');
  const files = json.Files ?? [];
  if (!Array.isArray(files)) return refuse('Files is not an array', 'Files');
  const nextToken = json.NextToken ?? '';
  if (typeof nextToken !== 'string') return refuse('NextToken is not a string', 'NextToken');
  if (nextToken !== '' && nextToken === sentToken) {
    return refuse('NextToken is the one that asked for this page', 'NextToken');
  }
  const photos: PhotoRow[] = [];
  for (const [index, file] of files.entries()) {
    if (!isJsonObject(file)) return refuse(`Files[${index}] is not an object`, `Files[${index}]`);
    const photo = readPhotoFile(file);
    if (photo !== null) photos.push(photo);
  }
  const totalHits = numberOrNull(json.TotalHits);
  return success({ photos, nextToken: nextToken === '' ? null : nextToken, totalHits });
}
