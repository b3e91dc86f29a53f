import type { AppServices } from './app-services.ts';
import type { PictureRequest } from './security/album-protocol.ts';

/**
 * A drawing of one of the demo library's people: the face alone, or the whole picture the face is from. Null for any
 * other dataset or person.
 */
export async function serveDemoPicture(
  picture: 'face' | 'scene',
  { datasetId, groupId }: PictureRequest,
  { accounts, demo }: Pick<AppServices, 'accounts' | 'demo'>,
): Promise<Response | null> {
  if (accounts.find(datasetId)?.kind !== 'demo') return null;
  const connection = await demo.connect();
  if (!connection.ok) return null;
  const svg = await (picture === 'face' ? demo.drawCover(groupId) : demo.drawScene(groupId));
  if (svg === null) return null;
  return new Response(svg as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=31536000, immutable' },
  });
}
