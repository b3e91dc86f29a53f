/**
 * A faithful local stand-in for the one operation this product is built on, QueryFigureClusters of IMM 2020-09-30:
 * for the demo library, the tests and the benchmarks. Runs under plain Node, listens on loopback only.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Credentials } from '../../shared/dataset.ts';
import { startControlServer } from './control-server.ts';
import { NO_FAULTS, parseFaults } from './faults.ts';
import type { MetadataRichness } from './group-json.ts';
import { GroupLibrary } from './group-library.ts';
import { ImmServer, type ServiceStats, type TrafficOptions } from './imm-server.ts';
import { CLUSTERED_DATASET, type LibraryProfile } from './library-profile.ts';
import { listenOnLoopback, stopServer } from './loopback-server.ts';
import { QueryFigureClusters } from './query-figure-clusters.ts';
import { seedFromText } from './random.ts';
import { RequestGuard } from './request-guard.ts';

export interface ImmServiceOptions {
  /** 0 to 1,000,000; default 1,000. */
  readonly groups?: number;
  /** The same seed, number and metadata give the same groups, and page tokens that outlive a restart. */
  readonly seed?: string;
  readonly metadata?: MetadataRichness;
  readonly profile?: LibraryProfile;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly latencyMs?: number;
  /** Calls a second before Throttling.User; 0 is no limit. */
  readonly qps?: number;
  /** As `parseFaults` reads it. */
  readonly faults?: string;
  /** Made afresh when absent. */
  readonly credentials?: Partial<Credentials>;
  /** Served byte for byte as the only page, in place of generated groups. */
  readonly sample?: Uint8Array;
  /** Compresses answers for clients that accept it. */
  readonly gzip?: boolean;
  readonly regionId?: string;
  readonly projectName?: string;
  readonly datasetName?: string;
  /** Whether to open the control endpoint; default true. */
  readonly withControl?: boolean;
}

export interface ImmService {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
  /** The control endpoint and the token its calls need; null without one. */
  readonly control: { readonly endpoint: string; readonly token: string } | null;
  readonly library: GroupLibrary;
  stats(): ServiceStats;
  setTraffic(change: Partial<TrafficOptions>): void;
  /** Closes every connection. Resolves when the ports are free. */
  stop(): Promise<void>;
}

const OWNER_ID = '1023210024677934';

function credentialsFor(given: Partial<Credentials>): Credentials {
  return {
    accessKeyId: given.accessKeyId ?? `LTAI5t${randomBytes(9).toString('hex')}`,
    accessKeySecret: given.accessKeySecret ?? randomBytes(15).toString('hex'),
    securityToken: given.securityToken ?? null,
  };
}

/** Starts a service. Fails with a RangeError on options that can't be, or as `listen` does when the port is taken. */
export async function startImmService(options: ImmServiceOptions = {}): Promise<ImmService> {
  const seed = options.seed ?? '1';
  const regionId = options.regionId ?? 'cn-shanghai';
  const projectName = options.projectName ?? 'people-album';
  const datasetName = options.datasetName ?? 'family';
  const credentials = credentialsFor(options.credentials ?? {});
  const library = new GroupLibrary({
    seed: seedFromText(seed),
    count: options.groups ?? 1_000,
    profile: options.profile ?? CLUSTERED_DATASET,
    metadata: options.metadata ?? 'typical',
    identity: { ownerId: OWNER_ID, projectName, datasetName },
  });
  const operation = new QueryFigureClusters(library, projectName, datasetName, seed, options.sample ?? null);
  const guard = new RequestGuard(credentials);
  const traffic: TrafficOptions = {
    latencyMs: options.latencyMs ?? 0,
    qps: options.qps ?? 0,
    faults: options.faults === undefined ? NO_FAULTS : parseFaults(options.faults),
    refusal: null,
  };
  const imm = new ImmServer(
    (request, requestId) => {
      guard.check(request);
      return operation.answer(request, requestId);
    },
    `imm.${regionId}.aliyuncs.com`,
    options.gzip ?? false,
    traffic,
  );
  const servers: Server[] = [createServer({ keepAliveTimeout: 60_000 }, imm.handle)];
  const [server] = servers;
  if (server === undefined) throw new Error('No server');
  const endpoint = await listenOnLoopback(server, options.port ?? 0);
  const control = options.withControl === false ? null : await startControlServer(library, imm);
  if (control !== null) servers.push(control.server);
  return {
    endpoint,
    regionId,
    projectName,
    datasetName,
    credentials,
    control: control === null ? null : { endpoint: control.endpoint, token: control.token },
    library,
    stats: () => imm.stats,
    setTraffic: (change) => imm.setTraffic(change),
    stop: async () => {
      await Promise.all(servers.map(stopServer));
    },
  };
}
