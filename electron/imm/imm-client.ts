/** The client of the operation that the album is built on: QueryFigureClusters. Runs in main. */
import type { AppError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import type { ClusterSource, ListedPage, PageRequest } from '../sync/ports.ts';
import { parseHttpDate } from './http-date.ts';
import type { ImmAnswer, ImmCaller } from './imm-call.ts';
import { malformed } from './imm-error.ts';
import { queryParameters } from './query-parameters.ts';
import { listedPageOf, parseAnswer } from './wire.ts';

/** Of an answer only what the album's columns need is read, where it lies in the body's bytes. */
export function createImmClient({ call }: ImmCaller): ClusterSource {
  return {
    async fetchPage(request, signal, onRequest = () => {}) {
      const answer = await call('QueryFigureClusters', queryParameters(request), signal, {
        onRequest,
        resultMember: 'FigureClusters',
        parse: parseAnswer,
      });
      return answer.ok ? pageOf(answer.value, request) : answer;
    },
  };
}

function pageOf(
  { json, status, headers, body }: ImmAnswer,
  request: PageRequest,
): Result<ListedPage, AppError> {
  const serviceTime = parseHttpDate(headers.get('date'));
  const page = listedPageOf(json, { body, status, serviceTime });
  return page.ok ? refuseLoop(page.value, request, status) : page;
}

/** A page that points to itself would be listed for ever. */
function refuseLoop(page: ListedPage, request: PageRequest, status: number): Result<ListedPage, AppError> {
  if (page.nextToken === null || page.nextToken !== request.nextToken) return success(page);
  return failure(
    malformed('NextToken is the one that asked for this page', page.requestId, status, 'NextToken'),
  );
}
