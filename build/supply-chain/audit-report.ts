/** Reads what `npm audit --json` answers. */
import { type Lockfile, lockedName } from './lockfile.ts';

/** An advisory that was looked at, and does not keep the app from being shipped until a day. */
export interface ExplainedAdvisory {
  /** Such as `GHSA-xxxx-xxxx-xxxx`. */
  readonly id: string;
  /** Why it does no harm here. */
  readonly reason: string;
  /** The last day, YYYY-MM-DD: then somebody has to look again. */
  readonly until: string;
}

export interface Advisory {
  readonly id: string;
  readonly packageName: string;
  readonly title: string;
  readonly severity: string;
  readonly url: string;
  /** Code of a vulnerable version is in an installed app. */
  readonly isShipped: boolean;
}

export type AuditAnswer =
  | { readonly asked: true; readonly advisories: readonly Advisory[] }
  /** The registry gave no advisories: it could not be reached, or refused. */
  | { readonly asked: false; readonly cause: string };

interface Via {
  readonly source: number;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
}

/** https://docs.npmjs.com/auditing-package-dependencies-for-security-vulnerabilities, auditReportVersion 2. */
interface NpmReport {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly name: string;
        /** A text names another vulnerable package that this one depends on. */
        readonly via: readonly (string | Via)[];
        /** Folders of the vulnerable versions. */
        readonly nodes: readonly string[];
      }
    >
  >;
  readonly message?: string;
  readonly error?: { readonly summary?: string; readonly code?: string };
}

function parseReport(output: string): NpmReport | null {
  try {
    return JSON.parse(output) as NpmReport;
  } catch {
    return null;
  }
}

function advisoryId({ url, source }: Via): string {
  return /GHSA(?:-[0-9a-z]{4}){3}/.exec(url)?.[0] ?? `npm:${source}`;
}

/** @param shipped `name@version` of every package in an installed app. */
export function readAuditAnswer(
  output: string,
  lockfile: Lockfile,
  shipped: ReadonlySet<string>,
): AuditAnswer {
  const report = parseReport(output);
  if (report === null) return { asked: false, cause: 'npm gave no answer in JSON' };
  const { auditReportVersion, vulnerabilities, message, error } = report;
  if (auditReportVersion !== 2 || vulnerabilities === undefined) {
    return { asked: false, cause: message || error?.summary || error?.code || 'npm gave no reason' };
  }
  const isShippedFolder = (folder: string): boolean => {
    const locked = lockfile.packages[folder];
    return locked !== undefined && shipped.has(`${lockedName(folder, locked)}@${locked.version}`);
  };
  const advisories = Object.values(vulnerabilities).flatMap(({ name, via, nodes }) =>
    via
      .filter((cause) => typeof cause !== 'string')
      .map((cause) => ({
        id: advisoryId(cause),
        packageName: name,
        title: cause.title,
        severity: cause.severity,
        url: cause.url,
        isShipped: nodes.some(isShippedFolder),
      })),
  );
  return { asked: true, advisories };
}

export interface AuditVerdict {
  /** What is in an installed app, and why it must not stay: the audit fails. */
  readonly refused: readonly { readonly advisory: Advisory; readonly cause: 'unexplained' | 'expired' }[];
  readonly explained: readonly { readonly advisory: Advisory; readonly reason: string }[];
  /** In development packages alone: told, no failure. */
  readonly notShipped: readonly Advisory[];
  /** Explanations that nothing needs any more. */
  readonly needless: readonly ExplainedAdvisory[];
}

/** @param today YYYY-MM-DD */
export function judgeAdvisories(
  advisories: readonly Advisory[],
  explanations: readonly ExplainedAdvisory[],
  today: string,
): AuditVerdict {
  const refused: AuditVerdict['refused'][number][] = [];
  const explained: AuditVerdict['explained'][number][] = [];
  for (const advisory of advisories.filter(({ isShipped }) => isShipped)) {
    const explanation = explanations.find(({ id }) => id === advisory.id);
    if (explanation === undefined) refused.push({ advisory, cause: 'unexplained' });
    else if (explanation.until < today) refused.push({ advisory, cause: 'expired' });
    else explained.push({ advisory, reason: explanation.reason });
  }
  return {
    refused,
    explained,
    notShipped: advisories.filter(({ isShipped }) => !isShipped),
    needless: explanations.filter(({ id }) => !advisories.some((advisory) => advisory.id === id)),
  };
}
