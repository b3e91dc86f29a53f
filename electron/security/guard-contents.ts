import type { WebContents } from 'electron';
import { guardNavigation } from './navigation-guards.ts';

/** For every WebContents there will ever be, from its first moment. */
export function guardContents(contents: WebContents): void {
  guardNavigation(contents);
  // WebRTC asks no content security policy. It has no use here, so it gets no datagrams past the system's proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
