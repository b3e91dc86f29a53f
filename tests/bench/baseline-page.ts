import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startImmServiceProcess } from '../support/imm-service-process.ts';
import type {} from './baseline/baseline-page.tsx';
import { makeTemporaryFolder } from './end-with-bench.ts';
import { fetchPage } from './fetch-page.ts';
import { assertEverybody } from './opened-page.ts';
import { installProbe } from './page-probe.ts';
import { pause } from './pause.ts';
import { tellProgress } from './progress.ts';
import { launchQuietBrowser, type QuietBrowser } from './quiet-browser.ts';
import { peopleArguments } from './synced-album.ts';

const SOURCES = fileURLToPath(new URL('./baseline', import.meta.url));
const LOOK_EVERY_MS = 5_000;
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** The baseline's page with the people in its database. The service that they came from has ended. */
export interface BaselinePage {
  /** The present one: `restart` replaces it. */
  readonly browser: QuietBrowser;
  readonly url: string;
  /** Ends the browser and starts it afresh on what it has stored; answers the page's address. */
  restart(): Promise<string>;
  close(): Promise<void>;
}

/** How far the filling is, kept in the page. */
interface FillNote {
  people: number;
  isDone: boolean;
  error: string | null;
}

declare global {
  interface Window {
    benchFill?: FillNote;
  }
}

/** Built for production, as the album is. Answers the files by their path. */
async function buildPage(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const answer = await build({
    configFile: false,
    root: SOURCES,
    logLevel: 'silent',
    build: { write: false, target: 'chrome122' },
  });
  const outputs = Array.isArray(answer) ? answer : [answer];
  return new Map(
    outputs.flatMap((output) =>
      'output' in output
        ? output.output.map(
            (file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source] as const,
          )
        : [],
    ),
  );
}

/** A loopback server for the page's files and, while there is a service, its listing. */
async function serve(
  files: ReadonlyMap<string, string | Uint8Array>,
  list: (nextToken: string) => Promise<string>,
): Promise<Server> {
  const answer = async (target: string, response: ServerResponse): Promise<void> => {
    const url = new URL(target, 'http://127.0.0.1');
    if (url.pathname === '/listing') {
      response.setHeader('content-type', 'application/json');
      response.end(await list(url.searchParams.get('token') ?? ''));
      return;
    }
    const path = url.pathname === '/' ? '/index.html' : url.pathname;
    const body = files.get(path);
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.end(body ?? 'there is no such file');
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch((error: unknown) => {
      response.statusCode = 502;
      response.end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function fill(browser: QuietBrowser, groups: number): Promise<void> {
  await browser.evaluate(async () => {
    while (!('fillBaseline' in window)) await new Promise((resolve) => requestAnimationFrame(resolve));
    const note: FillNote = { people: 0, isDone: false, error: null };
    window.benchFill = note;
    void window
      .fillBaseline((people) => {
        note.people = people;
      })
      .catch((error: unknown) => {
        note.error = String(error);
      })
      .finally(() => {
        note.isDone = true;
      });
  }, null);
  for (;;) {
    const note = await browser.evaluate(() => window.benchFill ?? null, null);
    if (note === null || note.error !== null)
      throw new Error(`the baseline: ${note?.error ?? 'its page is gone'}`);
    tellProgress(`filled the baseline with ${note.people} of ${groups} people`);
    if (note.isDone) {
      assertEverybody(note.people, groups);
      return;
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** A browser whose database holds the people. */
async function launchFilledBrowser(folder: string, url: string, groups: number): Promise<QuietBrowser> {
  const browser = await launchQuietBrowser(folder);
  try {
    await browser.navigate(`${url}#fill`);
    await fill(browser, groups);
    await browser.runBeforePages(installProbe);
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Builds the baseline, fills it with the same people as the album has, and leaves its page ready to be opened. */
export async function launchBaseline(groups: number): Promise<BaselinePage> {
  tellProgress('building the baseline');
  const files = await buildPage();
  const folder = await makeTemporaryFolder('people-album-baseline-');
  const service = await startImmServiceProcess(peopleArguments(groups));
  const server = await serve(files, (nextToken) => fetchPage(service, nextToken));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const endServer = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    // A process of the browser may still write to its profile.
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    let browser = await launchFilledBrowser(folder, url, groups);
    return {
      get browser() {
        return browser;
      },
      url,
      async restart() {
        await browser.close();
        browser = await launchQuietBrowser(folder);
        return url;
      },
      async close() {
        await browser.close();
        await endServer();
      },
    };
  } catch (error) {
    await endServer();
    throw error;
  } finally {
    await service.stop();
  }
}
