import { listedPageOf, parseAnswer } from '../../electron/imm/wire.ts';
import type { ListedPage } from '../../electron/sync/ports.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { Result } from '../../shared/result.ts';

/** What the client reads from the body of an answer that is no failure. */
export function readPageBody(body: Uint8Array, status: number): Result<ListedPage, AppError> {
  const answer = parseAnswer(body, status, null);
  return answer.ok ? listedPageOf(answer.value, { body, status, serviceTime: null }) : answer;
}
