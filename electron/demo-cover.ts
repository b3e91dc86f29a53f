import type { AppServices } from './app-services.ts';
import type { CoverRequest } from './security/album-protocol.ts';

/** The drawn face of one of the demo library's people; null for any other dataset or person. */
export async function serveDemoCover(
  { datasetId, groupId }: CoverRequest,
  { accounts, demo }: Pick<AppServices, 'accounts' | 'demo'>,
): Promise<Response | null> {
  if (accounts.find(datasetId)?.kind !== 'demo') return null;
  const connection = await demo.connect();
  const svg = connection.ok ? await demo.drawCover(groupId) : null;
  if (svg === null) return null;
  return new Response(svg as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=31536000, immutable' },
  });
}
