/**
 * The control endpoint: lets tests and benchmarks look into a running service and change it. Loopback only, every call
 * carries `Authorization: Bearer <token>`; the token is made afresh at each start. Bodies and answers are JSON.
 *
 *   GET    /groups            every group as it is now; GET /groups/ID one
 *   POST   /groups            {count} or {groups: [fields, …]}            → {added: [id, …]}
 *   PATCH  /groups            {groups: [{ObjectId, …fields}, …]}; PATCH /groups/ID {…fields}   → {changed: [id, …]}
 *   DELETE /groups            {ids: [id, …]}; DELETE /groups/ID           → {removed: [id, …]}
 *   GET    /files/ID          every file of a group, as SimpleQuery lists them
 *   POST   /changes           {add, rename, remove: numbers, spread}      → {added, renamed: [{id, name}], removed}
 *                             spread: where the removed ones are, `scattered` or next to each other as `one-import`
 *   GET    /stats             what the service has counted of its calls, and `oss` what OSS has; POST /stats/reset counts afresh
 *   POST   /options           {latencyMs, qps, faults, refuse: {status, code, message, retryAfterMs} | null, clockSkewMs}
 *                             and of merges: {taskMs: duration of those to come, failTasks: whether they fail, endTasks: true}
 *                             and to misbehave: {loseAnswers: {action, count} | null} and {captivePortal, dropConnections, loopTokens: boolean, reorder: number}
 *                             and of OSS: {oss: {latencyMs, qps, faults, keys: {KEY: fault, …}}}
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  ControlError,
  countOf,
  flagOf,
  listOf,
  objectOf,
  readJson,
  skewOf,
  spreadOf,
  trafficChange,
} from './control-input.ts';
import type { GroupLibrary } from './group-library.ts';
import type { ImmServer } from './imm-server.ts';
import { listenOnLoopback } from './loopback-server.ts';
import type { MergingTasks } from './merging-tasks.ts';
import { ossTrafficChange } from './oss-control.ts';
import type { OssServer } from './oss-server.ts';
import { sameText } from './request-guard.ts';
import type { GroupObject } from './sort-value.ts';

export interface ControlServer {
  readonly endpoint: string;
  readonly token: string;
  readonly server: Server;
}

export async function startControlServer(
  library: GroupLibrary,
  imm: ImmServer,
  oss: OssServer,
  tasks: MergingTasks,
): Promise<ControlServer> {
  const token = randomBytes(24).toString('base64url');
  const control = new Control(library, imm, oss, tasks);
  const server = createServer((request, response) => {
    void answer(control, token, request, response);
  });
  return { endpoint: await listenOnLoopback(server, 0), token, server };
}

async function answer(
  control: Control,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, value: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  try {
    if (!sameText(request.headers.authorization ?? '', `Bearer ${token}`))
      throw new ControlError(401, 'Wrong token');
    const [, resource = '', id = ''] = new URL(request.url ?? '/', 'http://control').pathname.split('/');
    send(200, control.run(`${request.method} /${resource}`, decodeURIComponent(id), await readJson(request)));
  } catch (error) {
    const status = error instanceof ControlError ? error.status : 400;
    send(status, { error: error instanceof Error ? error.message : String(error) });
  }
}

class Control {
  readonly #library: GroupLibrary;
  readonly #imm: ImmServer;
  readonly #oss: OssServer;
  readonly #tasks: MergingTasks;

  constructor(library: GroupLibrary, imm: ImmServer, oss: OssServer, tasks: MergingTasks) {
    this.#library = library;
    this.#imm = imm;
    this.#oss = oss;
    this.#tasks = tasks;
  }

  run(call: string, id: string, body: GroupObject): unknown {
    this.#tasks.settle();
    switch (call) {
      case 'GET /groups':
        return id === '' ? [...this.#library.all()] : this.#find(id);
      case 'POST /groups':
        return { added: this.#add(body) };
      case 'PATCH /groups':
        return { changed: this.#change(id === '' ? listOf(body.groups) : [{ ...body, ObjectId: id }]) };
      case 'DELETE /groups':
        return { removed: this.#remove(id === '' ? listOf(body.ids) : [id]) };
      case 'GET /files':
        return this.#library.files.filesOf(String(this.#find(id).ObjectId));
      case 'POST /changes':
        return this.#changes(body);
      case 'GET /stats':
        return { ...this.#imm.stats, oss: this.#oss.stats };
      case 'POST /stats':
        if (id !== 'reset') throw new ControlError(404, 'The stats can be reset only');
        this.#imm.resetStats();
        this.#oss.resetStats();
        return {};
      case 'POST /options':
        this.#imm.setTraffic(trafficChange(body));
        if (body.oss !== undefined) this.#oss.setTraffic(ossTrafficChange(objectOf(body.oss)));
        if (body.clockSkewMs !== undefined) this.#imm.clock.skewMs = skewOf(body.clockSkewMs);
        if (body.taskMs !== undefined) this.#tasks.durationMs = countOf(body.taskMs);
        if (body.endTasks === true) this.#tasks.endAll();
        if (body.failTasks !== undefined) this.#tasks.areFailing = flagOf(body.failTasks);
        return {};
      default:
        throw new ControlError(404, `There is no ${call}`);
    }
  }

  #find(id: string): GroupObject {
    const group = this.#library.find(id);
    if (group === null) throw new ControlError(404, `There is no group ${id}`);
    return group;
  }

  #add(body: GroupObject): readonly string[] {
    if (body.groups === undefined) return this.#library.addMany(countOf(body.count ?? 1));
    return listOf(body.groups).map((fields) => this.#library.add(objectOf(fields)));
  }

  #change(changes: readonly unknown[]): readonly string[] {
    return changes.map((entry) => {
      const fields = objectOf(entry);
      const id = String(this.#find(String(fields.ObjectId)).ObjectId);
      this.#library.change({ ...fields, ObjectId: id });
      return id;
    });
  }

  #remove(ids: readonly unknown[]): readonly string[] {
    return ids.map((entry) => {
      const id = String(entry);
      if (!this.#library.remove(id)) throw new ControlError(404, `There is no group ${id}`);
      return id;
    });
  }

  /** Adds, renames and removes so many groups; no group is touched twice. */
  #changes(body: GroupObject): unknown {
    const renamedIds = this.#library.pick(countOf(body.rename));
    const count = countOf(body.remove);
    const kept = new Set(renamedIds);
    const removed =
      spreadOf(body.spread) === 'scattered'
        ? this.#library.pick(count, kept)
        : this.#library.pickImport(count, kept);
    const renamed = renamedIds.map((id) => ({ id, name: this.#library.newName(id) }));
    for (const { id, name } of renamed) this.#library.change({ ObjectId: id, Name: name });
    this.#remove(removed);
    return { added: this.#library.addMany(countOf(body.add)), renamed, removed };
  }
}
