import type { ExplainedAdvisory } from './audit-report.ts';

/** Known advisories of shipped packages that do no harm here. */
export const EXPLAINED_ADVISORIES: readonly ExplainedAdvisory[] = [];
