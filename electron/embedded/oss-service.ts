/** The embedded OSS beside the embedded IMM, with the same credentials, region and clock. */
import { createServer, type Server } from 'node:http';
import type { Credentials } from '../../shared/dataset.ts';
import type { FileCatalog } from './file-catalog.ts';
import type { FacePixels } from './file-json.ts';
import { NO_OSS_FAULTS, parseOssFaults } from './oss-faults.ts';
import { OssGuard } from './oss-guard.ts';
import { OssPictures } from './oss-pictures.ts';
import { OssServer } from './oss-server.ts';
import type { PictureProcessor } from './picture-processor.ts';
import type { ServiceClock } from './service-clock.ts';

export interface OssOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly latencyMs?: number;
  /** Requests a second before SlowDown; 0 is no limit. */
  readonly qps?: number;
  /** As `parseOssFaults` reads it. */
  readonly faults?: string;
  /** Default `family-photos`, where the seeded groups have their files. */
  readonly bucket?: string;
  /** Without one, real pictures are served as they are and can't be processed. */
  readonly processor?: PictureProcessor;
}

export interface OssContext {
  readonly files: FileCatalog;
  readonly facePixels: FacePixels;
  readonly credentials: Credentials;
  readonly regionId: string;
  readonly clock: ServiceClock;
}

/** Makes the service; its server listens to nothing yet. Throws a RangeError on options that can't be. */
export function createOssService(
  options: OssOptions,
  { files, facePixels, credentials, regionId, clock }: OssContext,
): { readonly oss: OssServer; readonly server: Server } {
  const pictures = new OssPictures({
    files,
    bucket: options.bucket ?? 'family-photos',
    facePixels,
    processor: options.processor ?? null,
  });
  const oss = new OssServer({
    pictures,
    guard: new OssGuard(credentials, regionId, () => clock.now()),
    clock,
    hostId: `oss-${regionId}.aliyuncs.com`,
    traffic: {
      latencyMs: options.latencyMs ?? 0,
      qps: options.qps ?? 0,
      faults: options.faults === undefined ? NO_OSS_FAULTS : parseOssFaults(options.faults),
      faultsOfKeys: new Map(),
    },
  });
  return { oss, server: createServer({ keepAliveTimeout: 60_000 }, oss.handle) };
}
