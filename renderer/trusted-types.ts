/**
 * The page's one Trusted Types policy, and the one thing it is for. The Content-Security-Policy asks for Trusted Types at
 * every place where text becomes markup or script, and lets no other policy be made. So this file is all there is to
 * review. The policy has the name `default`, which makes it answer for code that knows nothing of policies.
 */
import cacheWorkerAddress from './cache/cache.worker.ts?worker&url';

/** A rule answers null to refuse: the browser then throws where the text was to be used. */
interface PolicyRules {
  readonly createHTML: (markup: string) => string | null;
  readonly createScriptURL: (address: string) => string | null;
}

declare global {
  interface Window {
    /** Of the browser; TypeScript's own library does not know it. */
    readonly trustedTypes: { createPolicy(name: string, rules: PolicyRules): unknown };
  }
}

const RULES: PolicyRules = {
  /** React Aria empties its live region by `innerHTML = ''`. No other markup comes out of text. */
  createHTML: (markup) => (markup === '' ? markup : null),
  createScriptURL: (address) => (address === cacheWorkerAddress ? address : null),
};

// As this file is loaded: before anything else could make one in its place, and once however many workers there will be.
window.trustedTypes.createPolicy('default', RULES);

export function startCacheWorker(): Worker {
  return new Worker(cacheWorkerAddress, { type: 'module' });
}
