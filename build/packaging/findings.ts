/** What a check of a package found, as a table and as one verdict. */

export type Outcome =
  | 'verified'
  | 'failed'
  /** Belongs to this machine's own package, and something that it takes is missing. */
  | 'not verified'
  /** Can be seen on another system or processor only. */
  | 'elsewhere';

export interface Finding {
  readonly subject: string;
  readonly outcome: Outcome;
  /** What was seen, or why it was not. */
  readonly detail: string;
}

export interface Verdict {
  readonly line: string;
  /** 0: everything that belongs to this machine's package is verified; 1: something is wrong; 2: something is open. */
  readonly exitCode: 0 | 1 | 2;
}

export function verified(subject: string, detail: string): Finding {
  return { subject, outcome: 'verified', detail };
}

export function notVerified(subject: string, detail: string): Finding {
  return { subject, outcome: 'not verified', detail };
}

/** Verified when there are no problems; failed with all of them otherwise. */
export function judged(subject: string, problems: readonly string[], detail: string): Finding {
  return problems.length === 0
    ? verified(subject, detail)
    : { subject, outcome: 'failed', detail: problems.join('; ').replace(/\s+/g, ' ') };
}

export function formatFindings(findings: readonly Finding[]): string {
  const subjectWidth = Math.max(...findings.map(({ subject }) => subject.length));
  const outcomeWidth = Math.max(...findings.map(({ outcome }) => outcome.length));
  return findings
    .map(
      ({ subject, outcome, detail }) =>
        `${outcome.toUpperCase().padEnd(outcomeWidth)}  ${subject.padEnd(subjectWidth)}  ${detail}`,
    )
    .join('\n');
}

/** @param allowPartial what is open does not make the command fail. */
export function verdictOf(findings: readonly Finding[], allowPartial: boolean): Verdict {
  const count = (wanted: Outcome) => findings.filter(({ outcome }) => outcome === wanted).length;
  const seen = `${count('verified')} verified`;
  const open = count('not verified');
  if (count('failed') > 0) return { line: `FAILED: ${count('failed')} failed, ${seen}`, exitCode: 1 };
  if (open > 0) {
    const line = `PARTIAL: ${seen}, ${open} could not be verified on this machine and are not passed by this`;
    return { line, exitCode: allowPartial ? 0 : 2 };
  }
  const rest = count('elsewhere') === 0 ? '' : `, ${count('elsewhere')} to be verified elsewhere`;
  return { line: `PASSED: ${seen}${rest}`, exitCode: 0 };
}
