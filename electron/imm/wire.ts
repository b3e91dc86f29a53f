/** The body of a QueryFigureClusters answer to a page. Tolerant of what the vendor leaves open, strict about what can't be right. */
import type { AppError } from '../../shared/app-error.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';
import { type JsonObject, numberOrNull, objectOrNull, textOrNull } from '../../shared/loose-json.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ListedPage } from '../sync/ports.ts';
import { errorOfWebPage, malformed, unreadable } from './imm-error.ts';

/** Reads broken UTF-8 with replacement characters: one damaged file name must not stop a listing. */
const utf8 = new TextDecoder();

/** The JSON object of an answer. A web page and text that is no JSON are told apart. */
export function parseAnswer(
  body: Uint8Array,
  status: number,
  requestId: string | null,
): Result<JsonObject, AppError> {
  const text = utf8.decode(body);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    if (/^\s*</.test(text)) return failure(errorOfWebPage(status, requestId));
    return failure(unreadable(`the answer of ${body.byteLength} bytes is not JSON`, requestId, status));
  }
  const answer = objectOrNull(parsed);
  if (answer === null) return failure(malformed('the answer is not a JSON object', requestId, status));
  return success(answer);
}

/** The page of a parsed answer. `body` is what it was parsed from and is kept as it is. */
export function listedPageOf(
  answer: JsonObject,
  body: Uint8Array,
  status: number,
): Result<ListedPage, AppError> {
  const requestId = requestIdOf(answer);
  const refuse = (message: string, field: string): Result<never, AppError> =>
    failure(malformed(message, requestId, status, field));

  if (!looksLikeAPage(answer))
    return refuse('the answer is not one of QueryFigureClusters', 'FigureClusters');
  const list = answer.FigureClusters ?? [];
  if (!Array.isArray(list)) return refuse('FigureClusters is not an array', 'FigureClusters');
  const nextToken = answer.NextToken ?? '';
  if (typeof nextToken !== 'string') return refuse('NextToken is not a string', 'NextToken');

  const clusters: FigureCluster[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const source = objectOrNull(list[index]);
    const field = `FigureClusters[${index}]`;
    if (source === null) return refuse(`${field} is not an object`, field);
    const objectId = source.ObjectId;
    if (typeof objectId !== 'string' || objectId === '') {
      return refuse(`${field} has no ObjectId`, `${field}.ObjectId`);
    }
    clusters.push(parseFigureCluster(source, objectId));
  }
  return success({
    requestId,
    clusters,
    nextToken: nextToken === '' ? null : nextToken,
    totalCount: totalCountOf(answer.TotalCount),
    body,
  });
}

export function requestIdOf(answer: JsonObject): string | null {
  return textOrNull(answer.RequestId)?.slice(0, 128) ?? null;
}

/** An empty page may lack every field but one: `{}` alone could come from anything. */
function looksLikeAPage(answer: JsonObject): boolean {
  return (
    'FigureClusters' in answer || 'RequestId' in answer || 'NextToken' in answer || 'TotalCount' in answer
  );
}

function totalCountOf(value: unknown): number | null {
  const count = numberOrNull(value);
  return count !== null && count >= 0 ? Math.trunc(count) : null;
}
