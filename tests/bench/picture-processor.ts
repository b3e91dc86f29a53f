import { fileURLToPath } from 'node:url';

/** What the service encodes pictures with: only the demo library's drawings are shown as drawings. */
export const PICTURE_PROCESSOR = fileURLToPath(new URL('../support/sharp-processor.ts', import.meta.url));
