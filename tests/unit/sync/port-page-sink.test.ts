import { describe, expect, it } from 'vitest';
import { PortPageSink } from '../../../electron/sync/port-page-sink.ts';
import type { CacheRequestMessage } from '../../../shared/cache-protocol.ts';
import { storedAnnotation } from '../../support/stored-annotation.ts';
import { FakeClock, settle } from '../../support/sync-fake-clock.ts';
import { FakeWorkerPort } from '../../support/sync-fake-port.ts';
import { silentLog } from '../../support/sync-silent-log.ts';

const DISCARD = { type: 'discard-run', runId: 'run-1', endedAt: '2026-01-01T00:00:00.000Z' } as const;
const LIST = { type: 'list-unfinished-runs' } as const;

function connected(answer: (message: CacheRequestMessage) => unknown) {
  const clock = new FakeClock();
  const sink = new PortPageSink(silentLog, clock);
  const port = new FakeWorkerPort({ clock, latencyMs: () => 5, handle: answer });
  sink.attach(port);
  return { clock, sink, port };
}

const goodAnswer = ({ id }: CacheRequestMessage) => ({ id, answer: { ok: true, value: null } });

describe('port page sink', () => {
  it('answers window-gone while no worker is connected', async () => {
    const answer = await new PortPageSink(silentLog, new FakeClock()).send(DISCARD);
    expect(answer).toMatchObject({ ok: false, error: { code: 'window-gone' } });
  });

  it('pairs answers with requests by their id', async () => {
    const { clock, sink, port } = connected(() => ({ id: 'nobody' }));
    const first = sink.send(DISCARD);
    const second = sink.send(LIST);
    await clock.pass(20);
    port.emitMessage({ id: 2, answer: { ok: true, value: { runs: [] } } });
    port.emitMessage({ id: 1, answer: { ok: true, value: null } });
    expect(await first).toEqual({ ok: true, value: null });
    expect(await second).toEqual({ ok: true, value: { runs: [] } });
  });

  it('closes a port whose worker leaves a request unanswered', async () => {
    const { clock, sink } = connected(() => ({ id: 'nobody' }));
    const answers = Promise.all([sink.send(DISCARD), sink.send(LIST)]);
    await clock.pass(119_999);
    const stillTalking = sink.send(DISCARD);
    await clock.pass(1);
    const gone = { ok: false, error: { code: 'window-gone', retryable: true } };
    expect(await answers).toMatchObject([gone, gone]);
    expect(await stillTalking).toMatchObject(gone);
    expect(await sink.send(DISCARD)).toMatchObject(gone);
  });

  it('keeps a port whose worker answers, however long ago', async () => {
    const { clock, sink } = connected(goodAnswer);
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = sink.send(DISCARD);
      await clock.pass(600_000);
      expect(await answer).toEqual({ ok: true, value: null });
    }
  });

  it('fails what is pending with window-gone when the port closes', async () => {
    const { sink, port } = connected(goodAnswer);
    const pending = sink.send(DISCARD);
    port.breakOff(true);
    expect(await pending).toMatchObject({ ok: false, error: { code: 'window-gone' } });
    expect(await sink.send(DISCARD)).toMatchObject({ ok: false, error: { code: 'window-gone' } });
  });

  it('fails what is pending with window-gone when another worker connects, and talks to that one', async () => {
    const { clock, sink, port } = connected(goodAnswer);
    const pending = sink.send(DISCARD);
    sink.attach(new FakeWorkerPort({ clock, latencyMs: () => 1, handle: goodAnswer }));
    expect(await pending).toMatchObject({ ok: false, error: { code: 'window-gone' } });
    const later = sink.send(DISCARD);
    port.emitMessage({
      id: 2,
      answer: { ok: false, error: { code: 'cache', message: '', retryable: false } },
    });
    port.breakOff(false);
    await clock.pass(10);
    expect(await later).toEqual({ ok: true, value: null });
  });

  it.each([
    ['no answer', { id: 1 }],
    ['an answer of another shape', { id: 1, answer: { ok: true, value: { runs: [{ runId: 5 }] } } }],
    ['an error that is none', { id: 1, answer: { ok: false, error: 'broken' } }],
  ])('takes %s for a failed cache', async (_name, message) => {
    const { clock, sink } = connected(() => message);
    const pending = sink.send(LIST);
    await clock.pass(20);
    expect(await pending).toMatchObject({ ok: false, error: { code: 'cache' } });
  });

  it('passes the failures of a cache on, and takes unknown ones for `cache`', async () => {
    const codes = ['disk-full', 'credentials'];
    const { clock, sink } = connected(({ id }) => ({
      id,
      answer: { ok: false, error: { code: codes[id - 1], message: 'why', retryable: false } },
    }));
    const answers = Promise.all([sink.send(DISCARD), sink.send(DISCARD)]);
    await clock.pass(20);
    expect(await answers).toMatchObject([{ error: { code: 'disk-full' } }, { error: { code: 'cache' } }]);
  });

  it.each([null, 7, 'text', { id: '1' }, { id: 99, answer: { ok: true, value: null } }])(
    'lets a message %j pass by that answers nothing',
    async (message) => {
      const { clock, sink, port } = connected(goodAnswer);
      const pending = sink.send(DISCARD);
      port.emitMessage(message);
      await settle();
      await clock.pass(20);
      expect(await pending).toEqual({ ok: true, value: null });
    },
  );

  it('answers a failure when the port refuses the message', async () => {
    const sink = new PortPageSink(silentLog, new FakeClock());
    sink.attach({
      postMessage() {
        throw new Error('could not be cloned');
      },
      on() {},
      start() {},
      close() {},
    });
    expect(await sink.send(DISCARD)).toMatchObject({ ok: false, error: { code: 'unexpected' } });
  });

  describe('tells its listener', () => {
    function listening() {
      const heard: unknown[] = [];
      const talk = connected(goodAnswer);
      talk.sink.listen({
        onAttached: () => heard.push('attached'),
        onEvent: (event) => heard.push(event),
      });
      return { ...talk, heard };
    }

    it('when a worker has connected', () => {
      const { sink, clock, heard } = listening();
      sink.attach(new FakeWorkerPort({ clock, latencyMs: () => 1, handle: goodAnswer }));
      expect(heard).toEqual(['attached']);
    });

    it('events between the answers, which they do not disturb', async () => {
      const { sink, port, clock, heard } = listening();
      const pending = sink.send(DISCARD);
      const changed = {
        event: 'annotations-changed',
        datasetId: 'set',
        annotations: [storedAnnotation('a'), storedAnnotation('b')],
      };
      port.emitMessage(changed);
      port.emitMessage({ event: 'annotations-lost' });
      expect(heard).toEqual([changed, { event: 'annotations-lost' }]);
      await clock.pass(20);
      expect(await pending).toEqual({ ok: true, value: null });
    });

    it('the annotations of an event that make sense, without the others', () => {
      const { port, heard } = listening();
      const annotations = [{ groupId: 'x' }, storedAnnotation('a'), null];
      port.emitMessage({ event: 'annotations-changed', datasetId: 'set', annotations });
      expect(heard).toMatchObject([{ annotations: [storedAnnotation('a')] }]);
    });

    it.each([
      { event: 'annotations-changed', datasetId: '../../set', annotations: [] },
      { event: 'annotations-changed', datasetId: 'set', annotations: 'all' },
      { event: 'annotations-changed', datasetId: 'set', annotations: new Array(2001).fill(null) },
      { event: 'something-else' },
    ])('nothing that is no event of the protocol: %#', (message) => {
      const { port, heard } = listening();
      port.emitMessage(message);
      expect(heard).toEqual([]);
    });
  });
});
