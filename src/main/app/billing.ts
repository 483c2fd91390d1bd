import { createFillStore } from '../billing/fill-store.ts';
import { createHistory } from '../billing/history.ts';
import { createMonitor } from '../billing/monitor.ts';
import { createOrganisationSpend } from '../billing/organisation-spend.ts';
import { createWayStore } from '../billing/way-store.ts';
import type { Network } from '../network/network.ts';
import { createHeldBack } from '../telling/held-back.ts';
import { createTelling } from '../telling/telling.ts';
import { isForDesktop } from '../telling/told.ts';
import type { Ground } from './ground.ts';
import type { KeysPart } from './keys.ts';

export type BillingPart = ReturnType<typeof constructBilling>;

/** What watches the keys' balances, remembers them, and tells of what became of keys. */
export function constructBilling(ground: Ground, { keys, providers }: KeysPart, network: Network) {
  const { db, publish, on, now, timers, random, onFault } = ground;
  const settings = ground.settings.get;

  const monitor = createMonitor({
    keys,
    providers,
    fetch: network.fetchBalances,
    foundWays: createWayStore(db),
    fills: createFillStore(db),
    publish,
    settings,
    now,
    timers,
    random,
    onFault,
  });
  on('settings.changed', () => monitor.reschedule());

  const telling = createTelling({
    heldBack: createHeldBack(db),
    settings,
    isBack: (keyId) => ['active', 'suspended'].includes(keys.find(keyId)?.state ?? ''),
    now,
    timers,
  });
  on('notice', (notice) => {
    if (isForDesktop(notice)) telling.tell(notice);
  });
  on('settings.changed', telling.release);

  const history = createHistory({ db, keys: keys.list, now, timers, onFault });
  on('keys.changed', history.follow);

  const { fetch } = network;
  const organisationSpend = createOrganisationSpend({ keys, providers, fetch, now, timers });

  return { monitor, telling, history, organisationSpend };
}
