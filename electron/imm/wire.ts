/** The body of a QueryFigureClusters answer to a page. Tolerant of what the vendor leaves open, strict about what can't be right. */
import type { AppError } from '../../shared/app-error.ts';
import { type JsonObject, numberOrNull } from '../../shared/loose-json.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ListedCluster, ListedPage } from '../sync/ports.ts';
import { malformed } from './imm-error.ts';
import { errorOfOtherJson, errorOfUnreadable, requestIdOf } from './json-answer.ts';
import { JsonCursor } from './json-cursor.ts';
import { JsonFields, type MemberReader } from './json-fields.ts';
import { readCluster } from './read-cluster.ts';

/** What anybody asks of an answer, a page or a failure. */
const MEMBERS = ['RequestId', 'NextToken', 'TotalCount', 'Code', 'Message', 'Recommend'] as const;

/** The members of an answer, `FigureClusters` as the groups read from it: null for an entry that is none. */
const ANSWER = new JsonFields<Record<string, unknown>>({
  ...Object.fromEntries(MEMBERS.map((name) => [name, memberReader(name)])),
  FigureClusters: (answer, json) => {
    answer.FigureClusters = readClusters(json);
  },
});

function memberReader(name: string): MemberReader<Record<string, unknown>> {
  return (answer, json) => {
    answer[name] = json.readValue();
  };
}

/** The list's entries; for what is no list, that value. */
function readClusters(json: JsonCursor): unknown {
  if (!json.isAtList) return json.readValue();
  const clusters: (ListedCluster | null)[] = [];
  json.readList(() => clusters.push(readCluster(json)));
  return clusters;
}

/** The JSON object of an answer, as far as it is asked for. A web page and text that is no JSON are told apart. */
export function parseAnswer(
  body: Uint8Array,
  status: number,
  requestId: string | null,
): Result<JsonObject, AppError> {
  const answer: Record<string, unknown> = {};
  const json = new JsonCursor(body);
  let isObject: boolean;
  try {
    isObject = json.readObject(ANSWER, answer);
    json.end();
  } catch {
    return failure(errorOfUnreadable(body, status, requestId));
  }
  return isObject ? success(answer) : failure(errorOfOtherJson(status, requestId));
}

/** The page of a parsed answer. `body` is what it was parsed from and is kept as it is, as is the time of the answer. */
export function listedPageOf(
  answer: JsonObject,
  { body, status, serviceTime }: Pick<ListedPage, 'body' | 'serviceTime'> & { readonly status: number },
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

  const clusters: readonly (ListedCluster | null)[] = list;
  for (const [index, cluster] of clusters.entries()) {
    const field = `FigureClusters[${index}]`;
    if (cluster === null) return refuse(`${field} is not an object`, field);
    if (cluster.objectId === '') return refuse(`${field} has no ObjectId`, `${field}.ObjectId`);
  }
  return success({
    requestId,
    clusters: clusters.filter((cluster) => cluster !== null),
    nextToken: nextToken === '' ? null : nextToken,
    totalCount: totalCountOf(answer.TotalCount),
    serviceTime,
    body,
  });
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
