/** The HTTP side of the embedded service: one call in, one answer out, with the wanted delays and faults. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type FaultKind, type FaultPlan, faultSequence } from './faults.ts';
import { RateGate } from './rate-gate.ts';
import { readRequest, type ServiceRequest } from './service-request.ts';
import { errorBody, throttled, VendorError } from './vendor-error.ts';

export interface ServiceStats {
  readonly requests: number;
  /** Answers sent whole, errors included. */
  readonly answered: number;
  readonly inFlight: number;
  readonly maxInFlight: number;
}

/** What can be changed while the service runs. */
export interface TrafficOptions {
  readonly latencyMs: number;
  /** Calls a second before Throttling.User; 0 is no limit. */
  readonly qps: number;
  readonly faults: FaultPlan;
  /** Answers every call with this error, so that tests can ask for any code; null answers as usual. */
  readonly refusal: VendorError | null;
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
  readonly #answerCall: (request: ServiceRequest, requestId: string) => Buffer;
  readonly #hostId: string;
  readonly #mayCompress: boolean;
  #traffic: TrafficOptions;
  #gate: RateGate;
  #nextFault: () => FaultKind | null;
  #requests = 0;
  #answered = 0;
  #inFlight = 0;
  #maxInFlight = 0;

  /** `answerCall` checks a call and makes its body, or throws a VendorError. */
  constructor(
    answerCall: (request: ServiceRequest, requestId: string) => Buffer,
    hostId: string,
    mayCompress: boolean,
    traffic: TrafficOptions,
  ) {
    this.#answerCall = answerCall;
    this.#hostId = hostId;
    this.#mayCompress = mayCompress;
    this.#traffic = traffic;
    this.#gate = new RateGate(traffic.qps, Date.now());
    this.#nextFault = faultSequence(traffic.faults);
  }

  get stats(): ServiceStats {
    return {
      requests: this.#requests,
      answered: this.#answered,
      inFlight: this.#inFlight,
      maxInFlight: this.#maxInFlight,
    };
  }

  get traffic(): TrafficOptions {
    return this.#traffic;
  }

  setTraffic(change: Partial<TrafficOptions>): void {
    this.#traffic = { ...this.#traffic, ...change };
    if (change.qps !== undefined) this.#gate = new RateGate(change.qps, Date.now());
    if (change.faults !== undefined) this.#nextFault = faultSequence(change.faults);
  }

  readonly handle: RequestListener = (message, response) => {
    this.#requests += 1;
    this.#inFlight += 1;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
    response.once('close', () => {
      this.#inFlight -= 1;
    });
    this.#serve(message, response).catch(() => {
      response.destroy();
    });
  };

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID().toUpperCase();
    const fault = this.#nextFault();
    const waitMs = this.#gate.take(Date.now());
    let reply: Reply;
    try {
      const request = await readRequest(message);
      if (this.#traffic.latencyMs > 0) await delay(this.#traffic.latencyMs);
      if (fault === 'reset') return void message.socket.resetAndDestroy();
      if (fault === 'timeout') return;
      if (waitMs > 0) throw throttled(waitMs);
      reply = this.#reply(request, requestId, fault);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      reply = this.#errorReply(error, requestId);
    }
    this.#send(message, response, reply, requestId, fault);
  }

  #reply(request: ServiceRequest, requestId: string, fault: FaultKind | null): Reply {
    if (fault === '500') {
      throw new VendorError(500, 'InternalError', 'The request has been failed due to some unknown error.');
    }
    if (fault === 'throttle') throw throttled(FAULT_RETRY_MS);
    if (fault === 'html502') return { status: 502, contentType: 'text/html', body: Buffer.from(BAD_GATEWAY) };
    if (this.#traffic.refusal !== null) throw this.#traffic.refusal;
    const body = this.#answerCall(request, requestId);
    const sent = fault === 'badjson' ? body.subarray(0, Math.floor(body.length / 2)) : body;
    return { status: 200, contentType: JSON_TYPE, body: sent };
  }

  #errorReply(error: VendorError, requestId: string): Reply {
    const wait = error.retryAfterMs === null ? {} : { 'x-acs-retry-after': String(error.retryAfterMs) };
    const body = Buffer.from(errorBody(error, requestId, this.#hostId));
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
    const compress = this.#mayCompress && /\bgzip\b/.test(accepted);
    const body = compress ? gzipSync(reply.body, { level: 1 }) : reply.body;
    response.writeHead(reply.status, {
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
    response.end(body, () => {
      this.#answered += 1;
    });
  }
}

const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>proxy</body></html>';
