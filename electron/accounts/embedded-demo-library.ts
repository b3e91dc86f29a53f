import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result, success } from '../../shared/result.ts';
import { type DemoLibrary as RunningLibrary, startDemoLibrary } from '../embedded/demo-library.ts';
import type { Log } from '../sync/ports.ts';
import type { DemoConnection, DemoLibrary } from './demo-library.ts';

/** The demo library of this app, started when it is first needed. */
export interface EmbeddedDemoLibrary extends DemoLibrary {
  stop(): Promise<void>;
}

/** A library that died is started anew at its next use; one that can't be started is a failure that may be retried. */
export function createEmbeddedDemoLibrary(workerUrl: URL, log: Log): EmbeddedDemoLibrary {
  let starting: Promise<RunningLibrary> | null = null;

  function start(): Promise<RunningLibrary> {
    starting ??= startAndWatch();
    return starting;
  }

  async function startAndWatch(): Promise<RunningLibrary> {
    try {
      const library = await startDemoLibrary({ workerUrl });
      void library.ended.then((error) => {
        starting = null;
        if (error !== null) log.error('the demo library ended', { reason: error.message });
      });
      return library;
    } catch (error) {
      starting = null;
      throw error;
    }
  }

  return {
    async connect(): Promise<Result<DemoConnection, AppError>> {
      try {
        const { endpoint, ossEndpoint, regionId, projectName, datasetName, credentials } = await start();
        return success({ endpoint, ossEndpoint, regionId, projectName, datasetName, credentials });
      } catch (error) {
        log.error('the demo library did not start', { reason: String(error) });
        return failure(appError('service', 'the demo library did not start', { retryable: true }));
      }
    },
    async stop() {
      const library = await starting?.catch(() => null);
      await library?.stop();
    },
  };
}
