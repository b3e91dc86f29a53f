import type { WebContents } from 'electron';
import { expect, it } from 'vitest';
import { guardContents } from '../../../electron/security/guard-contents.ts';

it('guards the navigation of any contents, and gives WebRTC no way past the proxy', () => {
  const calls: unknown[] = [];
  guardContents({
    on: (event: string) => calls.push(event),
    setWindowOpenHandler: () => calls.push('windows'),
    setWebRTCIPHandlingPolicy: (policy: string) => calls.push(policy),
  } as unknown as WebContents);
  expect(calls).toEqual([
    'will-navigate',
    'will-redirect',
    'will-frame-navigate',
    'will-attach-webview',
    'windows',
    'disable_non_proxied_udp',
  ]);
});
