/** The HTTP side of the embedded OSS: objects by GET and HEAD, path style, with the wanted delays and faults. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { OssError, slowDown } from './oss-error.ts';
import { type OssFaultKind, type OssFaultPlan, OssFaults } from './oss-faults.ts';
import type { OssGuard } from './oss-guard.ts';
import type { OssPictures } from './oss-pictures.ts';
import { errorReply, faultReply, type OssReply, objectReply } from './oss-reply.ts';
import { type OssRequest, ossRequest, queryValue } from './oss-request.ts';
import { OssCounter, type OssStats } from './oss-stats.ts';
import { RateGate } from './rate-gate.ts';
import type { ServiceClock } from './service-clock.ts';

/** What can be changed while the service runs. */
export interface OssTraffic {
  readonly latencyMs: number;
  /** Requests a second before SlowDown; 0 is no limit. */
  readonly qps: number;
  readonly faults: OssFaultPlan;
  /** Keys that fail each time, whatever `faults` says. */
  readonly faultsOfKeys: ReadonlyMap<string, OssFaultKind>;
}

export interface OssServerOptions {
  readonly pictures: OssPictures;
  readonly guard: OssGuard;
  readonly clock: ServiceClock;
  readonly hostId: string;
  readonly traffic: OssTraffic;
}

export class OssServer {
  readonly #options: OssServerOptions;
  readonly #counter = new OssCounter();
  #traffic: OssTraffic;
  #gate: RateGate;
  #faults: OssFaults;

  constructor(options: OssServerOptions) {
    this.#options = options;
    this.#traffic = options.traffic;
    this.#gate = new RateGate(options.traffic.qps, Date.now());
    this.#faults = new OssFaults(options.traffic.faults);
  }

  get stats(): OssStats {
    return this.#counter.current;
  }

  resetStats(): void {
    this.#counter.reset();
  }

  setTraffic(change: Partial<OssTraffic>): void {
    this.#traffic = { ...this.#traffic, ...change };
    if (change.qps !== undefined) this.#gate = new RateGate(change.qps, Date.now());
    if (change.faults !== undefined) this.#faults = new OssFaults(change.faults);
  }

  readonly handle: RequestListener = (message, response) => {
    const cameAtMs = Date.now();
    this.#counter.traffic.came(cameAtMs);
    response.once('close', () => this.#counter.traffic.left());
    this.#serve(message, response, cameAtMs).catch(() => {
      response.destroy();
    });
  };

  async #serve(message: IncomingMessage, response: ServerResponse, cameAtMs: number): Promise<void> {
    const requestId = randomBytes(12).toString('hex').toUpperCase();
    let fault: OssFaultKind | null = null;
    let reply: OssReply;
    try {
      const waitMs = this.#gate.take(cameAtMs);
      if (this.#traffic.latencyMs > 0) await delay(this.#traffic.latencyMs);
      const request = ossRequest(message.method ?? 'GET', message.url ?? '/', message.headers);
      fault = this.#traffic.faultsOfKeys.get(request.key) ?? this.#faults.next(request.key);
      if (fault === 'reset') return void message.socket.resetAndDestroy();
      if (fault === 'hang') return;
      if (waitMs > 0 || fault === 'slowdown') throw this.#slowDown(cameAtMs);
      reply = await this.#reply(request, fault);
    } catch (error) {
      if (!(error instanceof OssError)) throw error;
      reply = errorReply(error, requestId, this.#options.hostId, message.method === 'HEAD');
    }
    this.#send(message, response, reply, requestId, fault);
  }

  #slowDown(cameAtMs: number): OssError {
    this.#counter.traffic.throttled(cameAtMs);
    return slowDown();
  }

  async #reply(request: OssRequest, fault: OssFaultKind | null): Promise<OssReply> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new OssError(
        405,
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
      );
    }
    this.#options.guard.check(request);
    const process = queryValue(request, 'x-oss-process');
    this.#counter.asked(`${request.key}?${process ?? ''}`);
    const faulty = fault === null ? null : faultReply(fault, request.key);
    if (faulty !== null) return faulty;
    return objectReply(request, await this.#options.pictures.object(request.bucket, request.key, process));
  }

  #send(
    message: IncomingMessage,
    response: ServerResponse,
    { status, headers, body }: OssReply,
    requestId: string,
    fault: OssFaultKind | null,
  ): void {
    const isShort = fault === 'length' && body.length > 1;
    const length = isShort ? Math.floor(body.length / 2) : body.length;
    response.writeHead(status, {
      server: 'AliyunOSS',
      date: new Date(this.#options.clock.now()).toUTCString(),
      ...(status === 304 ? {} : { 'content-length': String(length) }),
      'x-oss-request-id': requestId,
      ...(isShort ? { connection: 'close' } : {}),
      ...headers,
    });
    if (message.method === 'HEAD') {
      this.#counter.sent(status, 0);
      response.end(() => this.#counter.traffic.answered());
      return;
    }
    if (fault === 'truncate') {
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => message.socket.destroy());
      return;
    }
    this.#counter.sent(status, body.length);
    response.end(body, () => this.#counter.traffic.answered());
  }
}
