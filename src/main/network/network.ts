import { AppError } from '../../shared/errors.ts';
import type { NetworkTest, ProxySettings } from '../../shared/proxy.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Fetch } from '../http.ts';
import type { OnFault } from '../on-fault.ts';
import type { Connection, FailedHop } from './connection.ts';
import { type Forwarder, startForwarder } from './forwarder.ts';
import { hopOf } from './hop-of.ts';
import { proxyOf, rulesOf, signsIn, upstreamOf } from './proxy-rules.ts';

const TEST_WITHIN_MS = 20_000;

export type Network = ReturnType<typeof createNetwork>;

/** All that the app sends goes through here, by the proxy that the person set; a change takes effect at once. */
export function createNetwork(options: {
  readonly connection: Connection;
  /** Hears every answer. */
  readonly overhearing: (send: Fetch) => Fetch;
  readonly settings: () => Settings;
  /** Kept with the proxy that it was given for: a page that sets another one is told nothing of it, nor is that one. */
  readonly password: {
    get(proxy: string): Promise<string | null>;
    /** An empty one is removed. */
    put(proxy: string, password: string): Promise<void>;
  };
  readonly hosts: () => readonly string[];
  readonly now: () => number;
  readonly onFault: OnFault;
}) {
  const { connection, overhearing, settings, password, now, onFault } = options;
  let applied: ProxySettings = { ...settings().proxy, mode: 'system' };
  let forwarder: Forwarder | null = null;
  let changing: Promise<void> = Promise.resolve();

  async function passwordNow(): Promise<string | null> {
    const proxy = proxyOf(settings().proxy);
    return proxy === null ? null : password.get(proxy);
  }

  async function upstream(): Promise<string | null> {
    const { proxy } = settings();
    const secret = await passwordNow();
    // Another one was set meanwhile.
    if (proxyOf(settings().proxy) !== proxyOf(proxy)) return null;
    return upstreamOf(proxy, secret ?? '');
  }

  async function apply(wanted: ProxySettings): Promise<void> {
    const old = forwarder;
    forwarder = signsIn(wanted)
      ? await startForwarder({ upstream, mayReach: (host) => options.hosts().includes(host) })
      : null;
    await connection.setProxy(rulesOf(wanted, forwarder?.port ?? null));
    await old?.stop();
  }

  /** One change after the other; requests wait for the one under way. */
  function follow(again = false): void {
    const wanted = settings().proxy;
    if (!again && isSame(wanted, applied)) return;
    applied = wanted;
    changing = changing
      .then(() => apply(wanted))
      .catch((thrown) => onFault('changing the proxy', thrown));
  }

  const onceChanged = (send: Fetch): Fetch =>
    overhearing(async (input, init) => {
      await changing;
      return send(input, init);
    });
  const fetch = onceChanged(connection.fetch);

  async function failedHop(target: URL, isDirect: boolean): Promise<FailedHop | null> {
    const isOurs = settings().proxy.mode === 'custom' && !isDirect;
    const address = isOurs ? await upstream() : null;
    const failed = address === null ? null : await connection.probeProxy(address, target);
    if (failed !== null) return failed;
    try {
      const answer = await fetch(target, {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.timeout(TEST_WITHIN_MS),
      });
      await answer.body?.cancel();
      return answer.status === 407 ? { hop: 'sign-in', detail: '407' } : null;
    } catch (thrown) {
      return hopOf(thrown);
    }
  }

  follow();
  return {
    fetch,
    fetchBalances: onceChanged(connection.fetchBalances ?? connection.fetch),
    follow: () => follow(),
    async hasPassword(): Promise<boolean> {
      return (await passwordNow()) !== null;
    },
    async setPassword(secret: string): Promise<void> {
      const proxy = proxyOf(settings().proxy);
      if (proxy === null) throw new AppError('bad-input', 'there is no proxy that it is for');
      await password.put(proxy, secret);
      if (signsIn(settings().proxy)) follow(true);
    },
    /** Tries the way to a base URL and says where it ends. Nothing of a key is sent. */
    async test(baseUrl: string): Promise<NetworkTest> {
      if (!URL.canParse(baseUrl)) throw new AppError('not-found', 'no provider to reach');
      const startedMs = now();
      await changing;
      const { proxy } = settings();
      const way = await connection.proxyFor(baseUrl);
      const isDirect = way === 'DIRECT';
      const via = isDirect ? null : proxy.mode === 'custom' ? proxy.address : way;
      const failed = await failedHop(new URL(baseUrl), isDirect);
      if (failed !== null) return { ok: false, via, ...failed };
      return { ok: true, via, tookMs: now() - startedMs };
    },
    async stop(): Promise<void> {
      await changing;
      await forwarder?.stop();
    },
  };
}

function isSame(one: ProxySettings, other: ProxySettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
