import { app, type Session, type WebContents } from 'electron';
import type { OnFault } from '../on-fault.ts';
import { originOf } from './app-protocol.ts';
import { openLink } from './links.ts';

/**
 * Holds every page of this process to our own origin, whoever opened it, after Electron's security checklist (read
 * November 2026). Before any window is made. Certificates that don't hold are refused by Electron itself.
 */
export function holdPagesTo(home: string, onFault: OnFault): void {
  app.on('web-contents-created', (_event, contents) => hold(contents, home, onFault));
  // Else the first one in the system's store would be sent to whoever asks.
  app.on('select-client-certificate', (event, _contents, _url, _list, choose) => {
    event.preventDefault();
    choose();
  });
}

function hold(contents: WebContents, home: string, onFault: OnFault): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (originOf(event.url) !== originOf(home)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // With no proxy that takes them, see below, no datagrams go out either.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url).catch((thrown) => onFault('opening a link', thrown));
    return { action: 'deny' };
  });
}

/** Where nobody listens. */
const NOWHERE = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

/**
 * Our page has no business with the network, as its policy says. This holds for a page that has overcome the policy, and
 * what it knows with it. WebRTC asks neither the policy nor us, but goes through the proxy
 * (https://github.com/w3c/webrtc-pc/issues/1727, read November 2026).
 */
export function keepOffNetwork(session: Session, onFault: OnFault): void {
  session.setProxy(NOWHERE).catch((thrown) => onFault('keeping the page off the network', thrown));
  const urls = ['http', 'https', 'ws', 'wss'].map((scheme) => `${scheme}://*/*`);
  session.webRequest.onBeforeRequest({ urls }, (_asked, decide) => decide({ cancel: true }));
}

/** Nothing in a session may use the machine's devices, ask for permissions or write files. */
export function restrict(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
