import type { Albums } from '../albums.ts';
import type { AnnotationSteps } from '../annotations/annotation-steps.ts';
import type { AnnotationStore } from '../annotations/annotation-store.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import type { HeldOrders } from '../held-orders.ts';

/** What the window's calls work on. */
export interface CallContext {
  readonly connection: AlbumConnection;
  readonly albums: Albums;
  readonly annotations: AnnotationStore;
  readonly steps: AnnotationSteps;
  readonly orders: HeldOrders;
  readonly rebuild: () => Promise<void>;
}
