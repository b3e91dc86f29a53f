/** Command line of the embedded service. Prints one JSON line when it is ready, and ends on SIGTERM or SIGINT. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CREATION_PATTERNS } from './library-profile.ts';
import { type ImmServiceOptions, startImmService } from './start-imm-service.ts';

const HELP = `Serves QueryFigureClusters of a made-up dataset on 127.0.0.1.

  --groups N              number of groups, 0 to 1000000 (default 1000)
  --seed S                the same seed gives the same groups (default 1)
  --metadata typical|full about 2.5 kB of JSON a group, or every field of the published sample, about 6.6 kB
  --port N                default: any free port
  --latency-ms N          delay of every answer
  --qps N                 calls a second before Throttling.User; 0 is no limit
  --faults SPEC           such as reset=0.02,timeout=0.01,500=0.02,html502=0.01,truncate=0.01,throttle=0.02,badjson=0.01,seed=7
  --created PATTERN       when groups were created: bursts (default), one-second, one-instant, spread
  --range-edges inclusive|exclusive  whether groups at exactly Start and End of a time range are listed (default inclusive)
  --ties same|reversed    groups with the same value, when Order is desc: by ascending id as with asc (default), or reversed
  --token-lifetime-ms N   how long a NextToken is good for; 0, the default, is for ever
  --clock-skew-ms=N       how far the service's clock is ahead of the computer's, which its Date header, update times and
                          check of signatures follow; negative when behind
  --sample FILE           serve this response byte for byte as the only page
  --gzip                  compress for clients that accept it
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
  'range-edges': { type: 'string' },
  ties: { type: 'string' },
  'token-lifetime-ms': { type: 'string' },
  'clock-skew-ms': { type: 'string' },
  sample: { type: 'string' },
  gzip: { type: 'boolean' },
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

/** Null when help was asked for. Throws on options that can't be. */
function readOptions(args: readonly string[]): ImmServiceOptions | null {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  if (values.help === true) return null;
  return given({
    groups: wholeNumber('groups', values.groups, 1_000_000),
    seed: values.seed,
    metadata: oneOf('metadata', ['typical', 'full'], values.metadata),
    port: wholeNumber('port', values.port, 65_535),
    latencyMs: wholeNumber('latency-ms', values['latency-ms'], 600_000),
    qps: wholeNumber('qps', values.qps, 1_000_000),
    faults: values.faults,
    created: oneOf('created', CREATION_PATTERNS, values.created),
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

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(HELP);
    return;
  }
  const service = await startImmService(options);
  const { endpoint, regionId, projectName, datasetName, credentials, control } = service;
  const ready = {
    endpoint,
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
