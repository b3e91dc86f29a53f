/** A page of a browser over the DevTools protocol. */

interface ProtocolAnswer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId?: string };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** A key as the protocol wants it: `KeyP` and 80 for `p`. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly windowsVirtualKeyCode: number;
  /** What the key writes, if anything. */
  readonly text?: string;
  /** Keys that are held with it: 2 is Ctrl. */
  readonly modifiers?: number;
}

export class DevToolsPage {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, (answer: ProtocolAnswer) => void>();
  readonly #workerSessions = new Set<string>();
  #lastId = 0;

  static async connect(url: string): Promise<DevToolsPage> {
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('the browser refused to be driven')), {
        once: true,
      });
    });
    return new DevToolsPage(socket);
  }

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) =>
      this.#receive(JSON.parse(String(data)) as ProtocolAnswer),
    );
    socket.addEventListener('close', () => this.#failPending());
  }

  async navigate(url: string): Promise<void> {
    const { errorText } = await this.#send('Page.navigate', { url });
    if (errorText !== undefined) throw new Error(`${url}: ${String(errorText)}`);
  }

  async evaluate<Argument, Value>(
    work: (argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value> {
    const answer = await this.#send('Runtime.evaluate', {
      expression: `(${work.toString()})(${JSON.stringify(argument)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    const { exceptionDetails, result } = answer as {
      exceptionDetails?: { exception?: { description?: string } };
      result: { value: Value };
    };
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? 'the page threw an error');
    }
    return result.value;
  }

  async runBeforePages(work: () => void): Promise<void> {
    await this.#send('Page.enable', {});
    await this.#send('Page.addScriptToEvaluateOnNewDocument', { source: `(${work.toString()})()` });
  }

  async workerHeap(): Promise<number> {
    const { workers, workerCount } = await this.heapInUse();
    if (workerCount === 0) throw new Error('the page has no worker whose heap could be read');
    return workers;
  }

  async heapInUse(): Promise<{ page: number; workers: number; workerCount: number }> {
    const sessions = await this.#attachWorkers();
    const [page, ...workers] = await Promise.all(
      [undefined, ...sessions].map((session) => this.#heapInUse(session)),
    );
    return {
      page: page ?? 0,
      workers: workers.reduce((sum, heap) => sum + heap, 0),
      workerCount: sessions.length,
    };
  }

  async collectedHeap(): Promise<{ page: number; workers: number; workerCount: number }> {
    const sessions = [undefined, ...(await this.#attachWorkers())];
    for (const session of sessions) await this.#send('HeapProfiler.collectGarbage', {}, session);
    return this.heapInUse();
  }

  async pressKey({ text, ...key }: Key): Promise<void> {
    const written = text === undefined ? { type: 'rawKeyDown' } : { type: 'keyDown', text };
    await this.#send('Input.dispatchKeyEvent', { ...key, ...written });
    await this.#send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  }

  async turnWheel(point: { readonly x: number; readonly y: number }, pixels: number): Promise<void> {
    await this.#send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...point, deltaX: 0, deltaY: pixels });
  }

  async #attachWorkers(): Promise<readonly string[]> {
    await this.#send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
    });
    return [...this.#workerSessions];
  }

  async #heapInUse(session: string | undefined): Promise<number> {
    const heap = await this.#send('Runtime.getHeapUsage', {}, session);
    return Number(heap.usedSize) + Number(heap.backingStorageSize ?? 0);
  }

  #send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, ({ error, result }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
      );
    });
  }

  /** A browser that ends answers nothing more. */
  #failPending(): void {
    for (const settle of this.#pending.values()) settle({ error: { message: 'the browser ended' } });
    this.#pending.clear();
  }

  #receive({ id, method, params, ...outcome }: ProtocolAnswer): void {
    if (id !== undefined) {
      this.#pending.get(id)?.(outcome);
      this.#pending.delete(id);
    } else if (params?.sessionId !== undefined) {
      if (method === 'Target.attachedToTarget') this.#workerSessions.add(params.sessionId);
      if (method === 'Target.detachedFromTarget') this.#workerSessions.delete(params.sessionId);
    }
  }
}
