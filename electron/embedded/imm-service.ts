/** Command line of the embedded service. Prints one JSON line when it is ready, and ends on SIGTERM or SIGINT. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CREATION_PATTERNS } from './library-profile.ts';
import { loadPictureProcessor } from './load-picture-processor.ts';
import type { OssOptions } from './oss-service.ts';
import { startPhotoService } from './photo-service.ts';
import { type ImmService, type ImmServiceOptions, startImmService } from './start-imm-service.ts';

const HELP = `Serves the face groups of a made-up dataset and their files on 127.0.0.1, and its pictures as OSS does.

  --groups N              number of groups, 0 to 1000000 (default 1000)
  --seed S                the same seed gives the same groups (default 1)
  --metadata typical|full about 2.5 kB of JSON a group, or every field of the published sample, about 6.6 kB
  --port N                default: any free port
  --latency-ms N          delay of every answer
  --qps N                 calls a second before Throttling.User; 0 is no limit
  --faults SPEC           such as reset=0.02,timeout=0.01,500=0.02,html502=0.01,truncate=0.01,throttle=0.02,badjson=0.01,seed=7
  --created PATTERN       when groups were created: bursts (default), one-second, one-instant, spread
  --photos-of-first N     photos of the first group by id, up to 100000; 0, the default, leaves them to chance
  --face-pixels upright|raw  which pixels sizes and Boundary of turned pictures count (default upright)
  --task-ms N             how long a merge takes (default 1000)
  --range-edges inclusive|exclusive  whether groups at exactly Start and End of a time range are listed (default inclusive)
  --ties same|reversed    groups with the same value, when Order is desc: by ascending id as with asc (default), or reversed
  --token-lifetime-ms N   how long a NextToken is good for; 0, the default, is for ever
  --clock-skew-ms=N       how far the service's clock is ahead of the computer's, which its Date header, update times and
                          check of signatures follow; negative when behind
  --sample FILE           serve this response byte for byte as the only page
  --gzip                  compress for clients that accept it
  --photos DIR            serve a folder of real pictures; its groups.json lists them and the groups, such as
                          {"groups": [{"id": "ada", "name": "Ada"}], "files": [{"path": "2021/a.jpg", "figures":
                          [{"group": "ada", "box": [left, top, width, height]}]}]}; all of it: photo-sidecar.ts
  --processor FILE        module that processes real pictures: tests/support/sharp-processor.ts, which needs sharp;
                          without one they are served as they are only
  --oss-port N, --oss-latency-ms N   likewise, of OSS
  --oss-qps N             pictures a second before SlowDown; 0 is no limit
  --oss-faults SPEC       of each object: 403, 404, html, script (an SVG), bomb (a PNG); of each request: reset, hang, 500,
                          html502, slowdown, truncate, length (a lying Content-Length); such as 404=0.01,reset=0.02,seed=7
  --region-id, --project-name, --dataset-name, --access-key-id, --access-key-secret, --security-token TEXT
  --help
`;

const OPTIONS = {
  groups: { type: 'string' },
  seed: { type: 'string' },
  metadata: { type: 'string' },
  port: { type: 'string' },
  'latency-ms': { type: 'string' },
  qps: { type: 'string' },
  faults: { type: 'string' },
  created: { type: 'string' },
  'photos-of-first': { type: 'string' },
  'face-pixels': { type: 'string' },
  'task-ms': { type: 'string' },
  'range-edges': { type: 'string' },
  ties: { type: 'string' },
  'token-lifetime-ms': { type: 'string' },
  'clock-skew-ms': { type: 'string' },
  sample: { type: 'string' },
  gzip: { type: 'boolean' },
  photos: { type: 'string' },
  processor: { type: 'string' },
  'oss-port': { type: 'string' },
  'oss-latency-ms': { type: 'string' },
  'oss-qps': { type: 'string' },
  'oss-faults': { type: 'string' },
  'region-id': { type: 'string' },
  'project-name': { type: 'string' },
  'dataset-name': { type: 'string' },
  'access-key-id': { type: 'string' },
  'access-key-secret': { type: 'string' },
  'security-token': { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Drops the options that were not given. */
function given<Options extends object>(
  options: Options,
): { [Name in keyof Options]?: Exclude<Options[Name], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Options]?: Exclude<Options[Name], undefined>;
  };
}

function wholeNumber(name: string, text: string | undefined, largest: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= largest))
    throw new RangeError(`--${name} is a whole number from 0 to ${largest}, not "${text}"`);
  return value;
}

function signedNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d{1,12}$/.test(text)) throw new RangeError(`--${name} is a whole number, not "${text}"`);
  return Number(text);
}

function oneOf<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  text: string | undefined,
): Choice | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw new RangeError(`--${name} is ${choices.join(' or ')}, not "${text}"`);
  return choice;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; strict: true }>>['values'];

async function ossOptions(values: Values): Promise<OssOptions> {
  const { processor } = values;
  return given({
    port: wholeNumber('oss-port', values['oss-port'], 65_535),
    latencyMs: wholeNumber('oss-latency-ms', values['oss-latency-ms'], 600_000),
    qps: wholeNumber('oss-qps', values['oss-qps'], 1_000_000),
    faults: values['oss-faults'],
    processor: processor === undefined ? undefined : await loadPictureProcessor(processor),
  });
}

function serviceOptions(values: Values, oss: OssOptions): ImmServiceOptions {
  return given({
    oss,
    groups: wholeNumber('groups', values.groups, 1_000_000),
    seed: values.seed,
    metadata: oneOf('metadata', ['typical', 'full'], values.metadata),
    port: wholeNumber('port', values.port, 65_535),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 600_000),
    qps: wholeNumber('qps', values.qps, 1_000_000),
    faults: values.faults,
    created: oneOf('created', CREATION_PATTERNS, values.created),
    photosOfFirst: wholeNumber('photos-of-first', values['photos-of-first'], 100_000),
    facePixels: oneOf('face-pixels', ['upright', 'raw'], values['face-pixels']),
    taskMs: wholeNumber('task-ms', values['task-ms'], 600_000),
    rangeEdges: oneOf('range-edges', ['inclusive', 'exclusive'], values['range-edges']),
    ties: oneOf('ties', ['same', 'reversed'], values.ties),
    tokenLifetimeMs: wholeNumber('token-lifetime-ms', values['token-lifetime-ms'], 999_999_999),
    clockSkewMs: signedNumber('clock-skew-ms', values['clock-skew-ms']),
    sample: values.sample === undefined ? undefined : readFileSync(values.sample),
    gzip: values.gzip,
    regionId: values['region-id'],
    projectName: values['project-name'],
    datasetName: values['dataset-name'],
    credentials: given({
      accessKeyId: values['access-key-id'],
      accessKeySecret: values['access-key-secret'],
      securityToken: values['security-token'],
    }),
  });
}

/** Fails on options that can't be. */
async function start(values: Values): Promise<ImmService> {
  const options = serviceOptions(values, await ossOptions(values));
  return values.photos === undefined ? startImmService(options) : startPhotoService(values.photos, options);
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const service = await start(values);
  const { endpoint, ossEndpoint, regionId, projectName, datasetName, credentials, control } = service;
  const ready = {
    endpoint,
    ossEndpoint,
    regionId,
    projectName,
    datasetName,
    accessKeyId: credentials.accessKeyId,
    accessKeySecret: credentials.accessKeySecret,
    control: control?.endpoint,
    controlToken: control?.token,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  const stop = (): void => {
    void service.stop();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`imm-service: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
