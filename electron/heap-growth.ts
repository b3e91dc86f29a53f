import { setFlagsFromString } from 'node:v8';

/**
 * Lets main's heap grow to four times what is in use before it is collected in full. A sync turns over a megabyte with
 * each page while it keeps little, and with V8's own rule a full collection came every eight pages: a seventh of main's
 * work. V8 reads the flag at each collection; Electron's main process leaves flags open to change.
 */
export function letHeapGrow(): void {
  setFlagsFromString('--heap-growing-percent=300');
}
