/** A service out of its mind, or worse: it repeats what it was sent, secrets included, in whatever it answers. */
import type { HttpFetch, HttpRequest } from '../../electron/imm/http-exchange.ts';
import { type Change, changed } from './fuzz-garbage.ts';

const STATUSES = [200, 200, 200, 400, 403, 404, 429, 500, 503];

const FIGURE = {
  ...{ ObjectId: 'Cluster-1', Name: 'Ann', Gender: 'female', FaceCount: 3, ImageCount: 3, VideoCount: 0 },
  ...{ AverageAge: 30.5, MinAge: 1, MaxAge: 60, CreateTime: '2024-01-01T00:00:00.123456789+08:00' },
  ...{ UpdateTime: '2024-01-02T00:00:00Z', CustomId: 'c', CustomLabels: { a: 'b' }, MetaLockVersion: 1 },
  Cover: {
    ...{
      ObjectId: 'f',
      URI: 'oss://bucket/a.jpg',
      OSSURI: null,
      ETag: '"1"',
      ImageWidth: 100,
      ImageHeight: 50,
    },
    ...{ Orientation: 6, Figures: [{ FigureId: 'x', Boundary: { Left: 1, Top: 2, Width: 3, Height: 4 } }] },
  },
};

export const GOOD_PAGE = {
  RequestId: 'A-1',
  NextToken: 'token-2',
  TotalCount: 2,
  FigureClusters: [FIGURE, { ...FIGURE, ObjectId: 'Cluster-2' }],
};

export const GOOD_FAILURE = {
  RequestId: 'A-1',
  Code: 'SignatureDoesNotMatch',
  Message: 'The request signature we calculated does not match.',
  Recommend: 'https://api.aliyun.com/troubleshoot?q=SignatureDoesNotMatch',
};

export function nonsenseFetch(nextChanges: () => readonly Change[]): HttpFetch {
  let turn = 0;
  return async (url, request) => {
    turn += 1;
    const changes = nextChanges();
    if (turn % 7 === 0) throw new TypeError(`fetch failed: ${url} ${JSON.stringify(request.headers)}`);
    const status = STATUSES[turn % STATUSES.length] ?? 200;
    const good = status === 200 ? GOOD_PAGE : { ...GOOD_FAILURE, Message: echoOf(url, request) };
    const answer = textOf(changed(good, changes));
    const body = turn % 11 === 0 ? answer.slice(0, answer.length / 2) : answer;
    return new Response(body, {
      status,
      headers: { 'content-type': 'application/json', date: String(turn) },
    });
  };
}

function echoOf(url: string, { headers }: HttpRequest): string {
  return `got ${url} with ${JSON.stringify(headers)}`;
}

/** As JSON, but for what has none. */
export function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined';
  } catch {
    return 'null';
  }
}
