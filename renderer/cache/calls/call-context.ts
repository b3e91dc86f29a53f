import type { Albums } from '../albums.ts';
import type { AnnotationSteps } from '../annotations/annotation-steps.ts';
import type { AnnotationStore } from '../annotations/annotation-store.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import type { HeldOrders } from '../held-orders.ts';
import type { PhotoLibrary } from '../photos/photo-library.ts';
import type { OrdersAhead } from '../query/orders-ahead.ts';

/** What the window's calls work on. */
export interface CallContext {
  readonly connection: AlbumConnection;
  readonly albums: Albums;
  readonly annotations: AnnotationStore;
  readonly steps: AnnotationSteps;
  readonly orders: HeldOrders;
  readonly ahead: OrdersAhead;
  readonly photos: PhotoLibrary;
  readonly rebuild: () => Promise<void>;
  /** Tells the window that other changes on their way to the service are shown. */
  readonly tellEdited: (datasetId: string) => Promise<void>;
}
