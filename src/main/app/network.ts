import { createNetwork } from '../network/network.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

/** The way out, through the proxy that is set. */
export function constructNetwork(ground: Ground, { secrets, providers, serverClock }: KeysPart) {
  const network = createNetwork({
    connection: ground.connection,
    overhearing: serverClock.overhearing,
    settings: ground.settings.get,
    password: secrets.proxyPassword,
    hosts: () => providers.list().map(({ baseUrl }) => new URL(baseUrl).hostname),
    now: ground.now,
    onFault: ground.onFault,
  });
  ground.on('settings.changed', network.follow);
  return network;
}
