import { expect, it } from 'vitest';
import { reportOnline } from '../../../../renderer/store/report-online.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { createFakeWindow } from '../../../support/fake-window.ts';

it('tells main once for each time the network returns, until it is ended', () => {
  const bridge = createFakeBridge();
  const { window, send } = createFakeWindow();
  const stop = reportOnline(bridge, window);
  expect(bridge.calls).toEqual([]);
  send(new Event('online'));
  expect(bridge.calls).toEqual(['reportOnline']);
  send(new Event('online'));
  expect(bridge.calls).toEqual(['reportOnline', 'reportOnline']);
  stop();
  send(new Event('online'));
  expect(bridge.calls).toHaveLength(2);
});
