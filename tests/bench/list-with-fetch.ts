/** The least a listing can cost: a sequential loop of signed `fetch` and `JSON.parse`, keeping nothing. */
import { fetchPage } from './fetch-page.ts';
import { servePeer } from './listing-peer.ts';

interface Page {
  readonly NextToken?: string;
  readonly FigureClusters: readonly unknown[];
}

await servePeer(async (service) => {
  let groups = 0;
  let nextToken = '';
  do {
    const page = JSON.parse(await fetchPage(service, nextToken)) as Page;
    groups += page.FigureClusters.length;
    nextToken = page.NextToken ?? '';
  } while (nextToken !== '');
  return groups;
});
