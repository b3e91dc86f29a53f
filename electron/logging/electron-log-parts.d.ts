/**
 * The parts of electron-log that we use, by their own paths: its entries also make transports for a console, the
 * window and the network, which then have to be switched off, and load `http` and `child_process` at every start.
 */
declare module 'electron-log/src/core/Logger.js' {
  import type { Logger as PublicLogger } from 'electron-log';

  /** One without any transport until it is given some. */
  const Logger: new (options: { readonly logId: string }) => PublicLogger;
  export = Logger;
}

declare module 'electron-log/src/node/transports/file/FileRegistry.js' {
  import type { EventEmitter } from 'node:events';

  /** Opens the files, and tells by `error` what could not be opened or written. */
  class FileRegistry extends EventEmitter<{ error: [Error] }> {}
  export = FileRegistry;
}

declare module 'electron-log/src/node/transports/file/index.js' {
  import type { FileTransport, Logger, PathVariables } from 'electron-log';
  import type FileRegistry from 'electron-log/src/node/transports/file/FileRegistry.js';

  function createFileTransport(
    logger: Logger,
    dependencies: {
      readonly registry: FileRegistry;
      readonly externalApi: { getPathVariables(): Partial<PathVariables> };
    },
  ): FileTransport;
  export = createFileTransport;
}
