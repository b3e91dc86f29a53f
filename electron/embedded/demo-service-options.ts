import { LOVED_LIBRARY } from './library-profile.ts';
import type { ImmServiceOptions } from './start-imm-service.ts';

/** What the demo library serves: always the same people. */
export const DEMO_SERVICE_OPTIONS = {
  groups: 1_200,
  seed: 'demo library',
  metadata: 'full',
  profile: LOVED_LIBRARY,
  projectName: 'demo-library',
  datasetName: 'people',
  withControl: false,
} as const satisfies ImmServiceOptions;
