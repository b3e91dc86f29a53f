/** A fetch without a network, for tests of what is sent and of what is made of an answer. */
import type { HttpFetch, HttpRequest } from '../../electron/imm/http-exchange.ts';

export interface SentRequest {
  readonly url: URL;
  readonly request: HttpRequest;
}

export interface CannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Texts as they are, everything else as JSON. */
  readonly body: unknown;
}

export interface FakeFetch {
  readonly fetch: HttpFetch;
  readonly sent: readonly SentRequest[];
}

/** Gives the answers in turn; asked for more, it fails as a closed port does. */
export function createFakeFetch(...answers: readonly CannedAnswer[]): FakeFetch {
  const sent: SentRequest[] = [];
  const left = [...answers];
  return {
    sent,
    async fetch(url, request) {
      sent.push({ url: new URL(url), request });
      const answer = left.shift();
      if (answer === undefined) throw new TypeError('fetch failed', { cause: connectionRefused() });
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      return new Response(text, { status: answer.status ?? 200, headers: { ...answer.headers } });
    },
  };
}

function connectionRefused(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}
