/** The body of an answer of the service, whichever operation gave it. */
import type { AppError } from '../../shared/app-error.ts';
import { isJsonObject, type JsonObject, textOrNull } from '../../shared/loose-json.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { errorOfWebPage, malformed, unreadable } from './imm-error.ts';

/** The JSON object of an answer. A web page and text that is no JSON are told apart. */
export function parseJsonAnswer(
  body: Uint8Array,
  status: number,
  requestId: string | null,
): Result<JsonObject, AppError> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return failure(errorOfUnreadable(body, status, requestId));
  }
  return isJsonObject(json) ? success(json) : failure(errorOfOtherJson(status, requestId));
}

/** Of a body that is no JSON. */
export function errorOfUnreadable(body: Uint8Array, status: number, requestId: string | null): AppError {
  if (looksLikeWebPage(body)) return errorOfWebPage(status, requestId);
  return unreadable(`the answer of ${body.byteLength} bytes is not JSON`, requestId, status);
}

/** Of a body that is JSON, but no object. */
export function errorOfOtherJson(status: number, requestId: string | null): AppError {
  return malformed('the answer is not a JSON object', requestId, status);
}

export function requestIdOf(answer: JsonObject): string | null {
  return textOrNull(answer.RequestId)?.slice(0, 128) ?? null;
}

function looksLikeWebPage(body: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(body.subarray(0, 1024)));
}
