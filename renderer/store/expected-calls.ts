/** Calls that listing so many people takes, retries aside: one for each page of at most `pageSize`. An empty listing is a call too. */
export function expectedCalls(people: number, pageSize: number): number {
  return Math.max(1, Math.ceil(people / pageSize));
}
