/** How the tests and benchmarks start Chromium: without a GPU, and without talking to anybody. */
export const TEST_BROWSER_ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
