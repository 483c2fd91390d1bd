import { type Account, deathOf, spend, topUp } from './account.ts';
import type { createChats } from './chats.ts';
import type { Happening } from './plan.ts';
import type { Run } from './run.ts';
import { addAccount } from './world.ts';

/** Lets one thing happen, and tells the watch where waits begin anew. */
export async function happen(
  run: Run,
  chats: ReturnType<typeof createChats>,
  happening: Happening,
): Promise<void> {
  const { chance, time, origins, weather, watch } = run;
  const { keys, monitor, setPaused, settings, index, secrets } = run.services();
  const originAt = (place: number) => [...origins.values()][place];
  const isAlive = (account: Account) => deathOf(account, time.trueNow()) === null;

  function anyKey(which: (account: Account, keyId: string) => boolean): [string, Account] | null {
    const found = index.all().flatMap(({ id }): [string, Account][] => {
      const account = watch.accountOf(id);
      return account !== null && which(account, id) ? [[id, account]] : [];
    });
    return found[chance.below(Math.max(1, found.length))] ?? null;
  }

  switch (happening.kind) {
    case 'chat':
      chats.begin(
        happening.origin === undefined ? null : (originAt(happening.origin)?.host ?? null),
      );
      return;
    case 'spent-elsewhere': {
      const [, first] = anyKey((account) => isAlive(account) && account.cap === null) ?? [];
      for (let n = 0; n < happening.keys; n++) {
        const alike = (one: Account) =>
          isAlive(one) && one.cap === null && one.host === first?.host;
        const [, account] = anyKey(alike) ?? [];
        if (account !== undefined) spend(account, account.limit - account.used, time.trueNow());
      }
      return;
    }
    case 'top-up': {
      const [, account] = anyKey((one) => deathOf(one, time.trueNow()) === 'used-up') ?? [];
      if (account !== undefined) topUp(account, chance.between(0.5, 3), time.trueNow());
      return;
    }
    case 'origin-trouble': {
      const origin = originAt(happening.origin);
      if (origin !== undefined) weather.origins.set(origin.host, happening.trouble);
      return;
    }
    case 'origin-well': {
      const { host = '' } = originAt(happening.origin) ?? {};
      weather.origins.delete(host);
      watch.troubled(host);
      return;
    }
    case 'machine-trouble':
      weather.machine = happening.trouble;
      if (happening.trouble === 'offline') setPaused('offline');
      return;
    case 'machine-well':
      weather.machine = null;
      setPaused(null);
      watch.troubled('machine');
      return;
    case 'sleep':
      setPaused('asleep');
      secrets.dropCached();
      time.sleepUntil(time.trueNow() + happening.forMs);
      setPaused(weather.machine === 'offline' ? 'offline' : null);
      watch.troubled('machine');
      return;
    case 'clock':
      time.setClockError(happening.errorMs);
      watch.clockChanged();
      return;
    case 'restart':
      await chats.ended();
      await run.restart();
      run.services().start();
      if (weather.machine === 'offline') run.services().setPaused('offline');
      watch.restarted();
      watch.troubled('machine');
      return;
    case 'interval':
      settings.update({ sweepIntervalMs: happening.everyMs });
      watch.troubled('machine');
      return;
    case 'review': {
      const held = index
        .all()
        .filter(({ suspension }) => suspension?.reason === 'too-many-at-once');
      const ids = held.map(({ id }) => id);
      const living = ids.filter((id) => {
        const account = watch.accountOf(id);
        return account !== null && isAlive(account);
      });
      keys.keep(living);
      watch.byPerson(() => keys.deleteHeld(ids.filter((id) => !living.includes(id))));
      return;
    }
    case 'check-now':
      void monitor.checkNow();
      return;
    case 'restore': {
      const [id] = anyKey((_, one) => index.find(one)?.state === 'deleted') ?? [];
      if (id !== undefined) keys.restore([id]);
      return;
    }
    case 'remove': {
      const [id] = anyKey(() => true) ?? [];
      if (id !== undefined) await keys.remove([id]);
      return;
    }
    case 'disable': {
      const off = index.all().filter(({ enabled }) => !enabled);
      const ids = off.map(({ id }) => id);
      keys.setEnabled(ids, true);
      for (const id of ids) watch.touched(id);
      const [id] = anyKey((_, one) => index.find(one)?.state === 'active') ?? [];
      if (id !== undefined) keys.setEnabled([id], false);
      return;
    }
    case 'add': {
      const origin = originAt(chance.below(origins.size));
      if (origin === undefined) return;
      await run.addKeys([0, 1, 2].map(() => addAccount(origin, chance, time.trueNow())));
      monitor.reschedule();
    }
  }
}
