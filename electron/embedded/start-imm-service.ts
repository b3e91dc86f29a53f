/**
 * A faithful local stand-in for the operations of IMM 2020-09-30 that this product is built on: for the demo library,
 * the tests and the benchmarks. Runs under plain Node, listens on loopback only.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Credentials } from '../../shared/dataset.ts';
import type { TieOrder } from './arrangement.ts';
import { startControlServer } from './control-server.ts';
import { NO_FAULTS, parseFaults } from './faults.ts';
import type { FileCatalog } from './file-catalog.ts';
import type { FacePixels, MetadataRichness } from './file-json.ts';
import { GroupLibrary } from './group-library.ts';
import { ImmOperations } from './imm-operations.ts';
import { ImmServer, type TrafficOptions } from './imm-server.ts';
import { CLUSTERED_DATASET, type CreationPattern, type LibraryProfile } from './library-profile.ts';
import type { RangeEdges } from './listing-query.ts';
import { listenTogether, stopServer } from './loopback-server.ts';
import type { OssServer } from './oss-server.ts';
import { createOssService, type OssOptions } from './oss-service.ts';
import { seedFromText } from './random.ts';
import { RequestGuard } from './request-guard.ts';
import { ServiceClock } from './service-clock.ts';
import { parametersOf } from './service-request.ts';
import type { ServiceStats } from './traffic-stats.ts';

export interface ImmServiceOptions {
  /** 0 to 1,000,000; default 1,000. */
  readonly groups?: number;
  /** The same seed, number and metadata give the same groups, and page tokens that outlive a restart. */
  readonly seed?: string;
  readonly metadata?: MetadataRichness;
  readonly profile?: LibraryProfile;
  /** When the groups were created; default is the profile's. */
  readonly created?: CreationPattern;
  /** Photos of the first group by id; 0, the default, leaves them to chance. */
  readonly photosOfFirst?: number;
  /** Which pixels sizes and Boundary of turned pictures count; default `upright`. */
  readonly facePixels?: FacePixels;
  /** The files of the groups that are added, in place of generated ones. */
  readonly catalog?: FileCatalog;
  /** How long a merge takes; default 1,000. */
  readonly taskMs?: number;
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
  /** Whether groups at exactly Start and End of a time range are listed; default `inclusive`. */
  readonly rangeEdges?: RangeEdges;
  /** The order of groups with the same value when Order is desc: by ascending id, the default `same`, or `reversed`. */
  readonly ties?: TieOrder;
  /** How long a NextToken is good for; 0, the default, is for ever. */
  readonly tokenLifetimeMs?: number;
  /** How far the service's clock is ahead of the computer's; negative when behind. */
  readonly clockSkewMs?: number;
  readonly regionId?: string;
  readonly projectName?: string;
  readonly datasetName?: string;
  readonly oss?: OssOptions;
  /** Whether to open the control endpoint; default true. */
  readonly withControl?: boolean;
}

export interface ImmService {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Likewise, of the OSS that has the pictures: path style, `http://127.0.0.1:PORT/BUCKET/KEY`. */
  readonly ossEndpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
  /** The control endpoint and the token its calls need; null without one. */
  readonly control: { readonly endpoint: string; readonly token: string } | null;
  readonly library: GroupLibrary;
  readonly oss: OssServer;
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

function profileFor({
  profile = CLUSTERED_DATASET,
  created,
  photosOfFirst = 0,
}: ImmServiceOptions): LibraryProfile {
  return { ...profile, photosOfFirst, ...(created === undefined ? {} : { created }) };
}

function trafficFor({ latencyMs = 0, qps = 0, faults }: ImmServiceOptions): TrafficOptions {
  return {
    latencyMs,
    qps,
    faults: faults === undefined ? NO_FAULTS : parseFaults(faults),
    refusal: null,
    captivePortal: false,
    dropConnections: false,
    loopTokens: false,
    reorder: 0,
    loseAnswers: null,
  };
}

/** Starts a service. Fails with a RangeError on options that can't be, or as `listen` does when the port is taken. */
export async function startImmService(options: ImmServiceOptions = {}): Promise<ImmService> {
  const seed = options.seed ?? '1';
  const regionId = options.regionId ?? 'cn-shanghai';
  const projectName = options.projectName ?? 'people-album';
  const datasetName = options.datasetName ?? 'family';
  const credentials = credentialsFor(options.credentials ?? {});
  const clock = new ServiceClock(options.clockSkewMs);
  const library = new GroupLibrary({
    seed: seedFromText(seed),
    count: options.groups ?? 1_000,
    profile: profileFor(options),
    metadata: options.metadata ?? 'typical',
    facePixels: options.facePixels ?? 'upright',
    catalog: options.catalog ?? null,
    identity: { ownerId: OWNER_ID, projectName, datasetName },
    ties: options.ties ?? 'same',
    now: () => clock.now(),
  });
  const operations = new ImmOperations(
    library,
    {
      projectName,
      datasetName,
      seedText: seed,
      tokenLifetimeMs: options.tokenLifetimeMs ?? 0,
      rangeEdges: options.rangeEdges ?? 'inclusive',
      sample: options.sample ?? null,
      taskMs: options.taskMs ?? 1_000,
    },
    clock,
  );
  const guard = new RequestGuard(credentials, () => clock.now());
  const imm = new ImmServer(
    {
      check: (request) => guard.check(request),
      answer: (action, request, requestId, mischief) =>
        operations.answer(action, { parameters: parametersOf(request), requestId, mischief }),
    },
    {
      hostId: `imm.${regionId}.aliyuncs.com`,
      mayCompress: options.gzip ?? false,
      clock,
      traffic: trafficFor(options),
    },
  );
  const { oss, server: ossServer } = createOssService(options.oss ?? {}, {
    files: library.files,
    facePixels: options.facePixels ?? 'upright',
    credentials,
    regionId,
    clock,
  });
  const server = createServer({ keepAliveTimeout: 60_000 }, imm.handle);
  const servers: Server[] = [server, ossServer];
  const [endpoint = '', ossEndpoint = ''] = await listenTogether([
    [server, options.port ?? 0],
    [ossServer, options.oss?.port ?? 0],
  ]);
  const control =
    options.withControl === false ? null : await startControlServer(library, imm, oss, operations.tasks);
  if (control !== null) servers.push(control.server);
  return {
    endpoint,
    ossEndpoint,
    regionId,
    projectName,
    datasetName,
    credentials,
    control: control === null ? null : { endpoint: control.endpoint, token: control.token },
    library,
    oss,
    stats: () => imm.stats,
    setTraffic: (change) => imm.setTraffic(change),
    stop: async () => {
      await Promise.all(servers.map(stopServer));
    },
  };
}
