/** The HTTP side of the embedded service: one call in, one answer out, with the wanted delays and faults. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { faultSequence } from './fault-shares.ts';
import type { FaultKind, FaultPlan } from './faults.ts';
import type { ImmAction } from './operation.ts';
import { RateGate } from './rate-gate.ts';
import type { ServiceClock } from './service-clock.ts';
import { readRequest, type ServiceRequest } from './service-request.ts';
import { type ServiceStats, TrafficStats } from './traffic-stats.ts';
import { errorBody, throttled, VendorError } from './vendor-error.ts';

/** What can be changed while the service runs. */
export interface TrafficOptions {
  readonly latencyMs: number;
  /** Calls a second before Throttling.User; 0 is no limit. */
  readonly qps: number;
  readonly faults: FaultPlan;
  /** Answers every call with this error, so that tests can ask for any code; null answers as usual. */
  readonly refusal: VendorError | null;
  /** Answers every call with a log-in page in HTML and status 200, as the network of a hotel does. */
  readonly captivePortal: boolean;
  /** Breaks the connections of the calls under way and of those that come, without an answer. */
  readonly dropConnections: boolean;
  /** Answers a call that carries a NextToken with the same NextToken. */
  readonly loopTokens: boolean;
  /** Lists in an order of no meaning, whatever order is asked for; another number is another order, 0 lists as asked. */
  readonly reorder: number;
  /** Breaks the connection instead of answering so many calls of an action, though what they ask for is done. */
  readonly loseAnswers: { readonly action: string; readonly count: number } | null;
}

/** Of the options, those that the operation itself carries out. */
export type Mischief = Pick<TrafficOptions, 'loopTokens' | 'reorder'>;

/** Each throws a VendorError for what a call has wrong. */
export interface CallHandler {
  check(request: ServiceRequest): ImmAction;
  answer(action: ImmAction, request: ServiceRequest, requestId: string, mischief: Mischief): Buffer;
}

export interface ImmServerOptions {
  readonly hostId: string;
  readonly mayCompress: boolean;
  readonly clock: ServiceClock;
  readonly traffic: TrafficOptions;
}

interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json;charset=utf-8';
const FAULT_RETRY_MS = 200;

export class ImmServer {
  readonly #handler: CallHandler;
  readonly #options: ImmServerOptions;
  readonly #stats = new TrafficStats();
  readonly #underWay = new Set<ServerResponse>();
  #traffic: TrafficOptions;
  #gate: RateGate;
  #nextFault: () => FaultKind | null;

  constructor(handler: CallHandler, options: ImmServerOptions) {
    this.#handler = handler;
    this.#options = options;
    this.#traffic = options.traffic;
    this.#gate = new RateGate(options.traffic.qps, Date.now());
    this.#nextFault = faultSequence(options.traffic.faults);
  }

  get stats(): ServiceStats {
    return this.#stats.current;
  }

  get clock(): ServiceClock {
    return this.#options.clock;
  }

  resetStats(): void {
    this.#stats.reset();
  }

  setTraffic(change: Partial<TrafficOptions>): void {
    this.#traffic = { ...this.#traffic, ...change };
    if (change.qps !== undefined) this.#gate = new RateGate(change.qps, Date.now());
    if (change.faults !== undefined) this.#nextFault = faultSequence(change.faults);
    if (change.dropConnections !== true) return;
    for (const response of this.#underWay) response.socket?.resetAndDestroy();
  }

  readonly handle: RequestListener = (message, response) => {
    const cameAtMs = Date.now();
    this.#stats.came(cameAtMs);
    this.#underWay.add(response);
    response.once('close', () => {
      this.#stats.left();
      this.#underWay.delete(response);
    });
    this.#serve(message, response, cameAtMs).catch(() => {
      response.destroy();
    });
  };

  async #serve(message: IncomingMessage, response: ServerResponse, cameAtMs: number): Promise<void> {
    const requestId = randomUUID().toUpperCase();
    const fault = this.#nextFault();
    const waitMs = this.#gate.take(cameAtMs);
    let reply: Reply | null;
    try {
      if (this.#traffic.dropConnections) return void message.socket.resetAndDestroy();
      const request = await readRequest(message);
      if (this.#traffic.latencyMs > 0) await delay(this.#traffic.latencyMs);
      if (fault === 'reset') return void message.socket.resetAndDestroy();
      if (fault === 'timeout') return;
      if (waitMs > 0) throw throttled(waitMs);
      reply = this.#reply(request, requestId, fault);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (error.code.startsWith('Throttling')) this.#stats.throttled(cameAtMs);
      reply = this.#errorReply(error, requestId);
    }
    if (reply === null) return void message.socket.resetAndDestroy();
    this.#send(message, response, reply, requestId, fault);
  }

  /** Null when the answer is to be lost. */
  #reply(request: ServiceRequest, requestId: string, fault: FaultKind | null): Reply | null {
    if (this.#traffic.captivePortal) return htmlReply(200, LOGIN_PAGE);
    if (fault === '500') {
      throw new VendorError(500, 'InternalError', 'The request has been failed due to some unknown error.');
    }
    if (fault === 'throttle') throw throttled(FAULT_RETRY_MS);
    if (fault === 'html502') return htmlReply(502, BAD_GATEWAY);
    if (this.#traffic.refusal !== null) throw this.#traffic.refusal;
    const action = this.#handler.check(request);
    this.#stats.called(action);
    const body = this.#handler.answer(action, request, requestId, this.#traffic);
    if (this.#isLost(action)) return null;
    const sent = fault === 'badjson' ? body.subarray(0, Math.floor(body.length / 2)) : body;
    return { status: 200, contentType: JSON_TYPE, body: sent };
  }

  #isLost(action: ImmAction): boolean {
    const losing = this.#traffic.loseAnswers;
    if (losing === null || losing.action !== action || losing.count === 0) return false;
    this.#traffic = { ...this.#traffic, loseAnswers: { action, count: losing.count - 1 } };
    return true;
  }

  #errorReply(error: VendorError, requestId: string): Reply {
    const wait = error.retryAfterMs === null ? {} : { 'x-acs-retry-after': String(error.retryAfterMs) };
    const body = Buffer.from(errorBody(error, requestId, this.#options.hostId));
    return { status: error.status, contentType: JSON_TYPE, body, headers: wait };
  }

  #send(
    message: IncomingMessage,
    response: ServerResponse,
    reply: Reply,
    requestId: string,
    fault: FaultKind | null,
  ): void {
    const accepted = String(message.headers['accept-encoding'] ?? '');
    const compress = this.#options.mayCompress && /\bgzip\b/.test(accepted);
    const body = compress ? gzipSync(reply.body, { level: 1 }) : reply.body;
    response.writeHead(reply.status, {
      date: new Date(this.#options.clock.now()).toUTCString(),
      'content-type': reply.contentType,
      'content-length': body.length,
      'x-acs-request-id': requestId,
      ...(compress ? { 'content-encoding': 'gzip' } : {}),
      ...reply.headers,
    });
    if (fault === 'truncate') {
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => message.socket.destroy());
      return;
    }
    response.end(body, () => this.#stats.answered());
  }
}

function htmlReply(status: number, page: string): Reply {
  return { status, contentType: 'text/html', body: Buffer.from(page) };
}

const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>proxy</body></html>';
const LOGIN_PAGE =
  '<!doctype html><title>Welcome</title><form action="/login"><button>Log in to use this network</button></form>';
