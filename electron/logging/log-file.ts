/** The log's file as electron-log keeps it: appended to, and put aside when it would grow beyond its size. */
import { renameSync } from 'node:fs';
import { EOL } from 'node:os';
import type { FileTransport, Logger } from 'electron-log';
import FileRegistry from 'electron-log/src/node/transports/file/FileRegistry.js';
import createFileTransport from 'electron-log/src/node/transports/file/index.js';

export interface LogFileOptions {
  readonly path: string;
  /** What is in the file moves here, in place of what was there, before the file would grow beyond its size. */
  readonly oldPath: string;
  readonly largestBytes: number;
}

export interface LogFile {
  /** Blocks until the lines are with the system. Those that can't be written are lost: there is nowhere to say so. */
  write(lines: readonly string[]): void;
}

export function createLogFile(logger: Logger, { path, oldPath, largestBytes }: LogFileOptions): LogFile {
  let transport: FileTransport | null = null;

  function openTransport(): FileTransport {
    const registry = new FileRegistry();
    // Opened anew for the next lines: the folder may have been removed, or the disk have space again. Without a
    // listener the library would tell the console.
    registry.on('error', () => {
      transport = null;
    });
    return Object.assign(
      createFileTransport(logger, { registry, externalApi: { getPathVariables: () => ({}) } }),
      {
        resolvePathFn: () => path,
        writeOptions: { flag: 'a', mode: 0o600, encoding: 'utf8' } as const,
        transforms: [({ data }: { readonly data: unknown[] }) => data[0]],
        archiveLogFn: putAside,
      },
    );
  }

  function putAside(file: { clear(): boolean }): void {
    try {
      renameSync(path, oldPath);
    } catch {
      // Held open by another program on Windows, perhaps. The disk must not fill up.
      file.clear();
    }
  }

  return {
    write(lines) {
      const text = lines.join(EOL);
      const open = transport ?? openTransport();
      transport = open;
      // electron-log puts aside a file that has outgrown the size; this one goes before it does.
      open.maxSize = Math.max(1, largestBytes - Buffer.byteLength(text) - EOL.length);
      open({ data: [text], date: new Date(), level: 'info' });
    },
  };
}
