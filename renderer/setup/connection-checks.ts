import type { AppError } from '../../shared/app-error.ts';

/** What a connection needs, in the order in which it comes to light. */
export const CONNECTION_CHECKS = [
  /** The host's name is known. */
  'name',
  'network',
  'accessKey',
  'signature',
  'permission',
  'project',
  'dataset',
] as const;
export type ConnectionCheck = (typeof CONNECTION_CHECKS)[number];

/** `unknown`: the test did not come that far, or does not tell. */
export type CheckState = 'passed' | 'failed' | 'unknown';

/** What of a connection failed; null for a failure of another kind. When the service answered, all before it was in order. */
export function checkConnection(error: AppError): Readonly<Record<ConnectionCheck, CheckState>> | null {
  const failed = failedChecks(error);
  const first = CONNECTION_CHECKS.findIndex((check) => failed.includes(check));
  if (first < 0) return null;
  const stateOf = (check: ConnectionCheck): CheckState => {
    if (failed.includes(check)) return 'failed';
    const isBefore = CONNECTION_CHECKS.indexOf(check) < first;
    return isBefore && error.service !== undefined ? 'passed' : 'unknown';
  };
  return {
    name: stateOf('name'),
    network: stateOf('network'),
    accessKey: stateOf('accessKey'),
    signature: stateOf('signature'),
    permission: stateOf('permission'),
    project: stateOf('project'),
    dataset: stateOf('dataset'),
  };
}

function failedChecks({ code, message, service }: AppError): readonly ConnectionCheck[] {
  switch (code) {
    case 'network':
      return /ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(message) ? ['name'] : ['network'];
    case 'credentials':
      return /signature/i.test(service?.code ?? '') ? ['signature'] : ['accessKey'];
    case 'permission':
      return ['permission'];
    case 'project-not-found':
      return ['project'];
    case 'dataset-not-found':
      return ['dataset'];
    case 'not-found':
      return ['project', 'dataset'];
    default:
      return [];
  }
}
