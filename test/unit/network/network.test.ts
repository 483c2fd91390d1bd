import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ProxyRules } from '../../../src/main/network/connection.ts';
import { createNetwork } from '../../../src/main/network/network.ts';
import { probeProxy } from '../../../src/main/network/probe-proxy.ts';
import { proxyOf, rulesOf, upstreamOf } from '../../../src/main/network/proxy-rules.ts';
import type { ProxySettings } from '../../../src/shared/proxy.ts';
import { defaultSettings } from '../../../src/shared/settings.ts';
import { startHttpProxy } from '../../support/http-proxy.ts';
import { madeUpCertificate } from '../../support/made-up-certificate.ts';
import { startSocksServer } from '../../support/socks-server.ts';

const login = { user: 'li.lei', password: 'made-up p@ss/word' };
const noProxy: ProxySettings = { mode: 'system', address: '', user: '', bypass: '' };

let provider: Server;
let target: URL;
/** Where nothing listens. */
let nobody: string;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  provider = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  target = new URL(`http://127.0.0.1:${(provider.address() as AddressInfo).port}/v1`);
  ends.push(() => new Promise((resolve) => provider.close(resolve)));
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  nobody = `http://127.0.0.1:${(gone.address() as AddressInfo).port}/v1`;
  await new Promise((resolve) => gone.close(resolve));
});

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A network whose way out keeps what it was told; `wayTo` answers for Chromium. */
function networkWith(proxy: ProxySettings, wayTo = 'PROXY somewhere') {
  const proxies: ProxyRules[] = [];
  const faults: unknown[] = [];
  let settings = { ...defaultSettings, proxy };
  let password: string | null = login.password;
  let passwordFor = proxyOf(proxy);
  const connection: Connection = {
    fetch,
    setProxy: async (rules) => void proxies.push(rules),
    proxyFor: async () => wayTo,
    probeProxy,
  };
  const network = createNetwork({
    overhearing: (send) => send,
    connection,
    settings: () => settings,
    password: {
      get: async (asking) => (asking === passwordFor ? password : null),
      put: async (given, next) => {
        passwordFor = given;
        password = next === '' ? null : next;
      },
    },
    hosts: () => ['127.0.0.1'],
    now: () => 0,
    onFault: (_what, thrown) => faults.push(thrown),
  });
  ends.push(network.stop);
  const change = (next: ProxySettings) => {
    settings = { ...settings, proxy: next };
    network.follow();
  };
  return { network, proxies, faults, change };
}

async function throughForwarder(rules: ProxyRules | undefined): Promise<number | null> {
  const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(
    rules !== undefined && 'proxyRules' in rules ? rules.proxyRules : '',
  )?.[1];
  const failed = await probeProxy(`http://127.0.0.1:${port}`, target);
  return failed === null ? 200 : null;
}

describe('the person’s proxy', () => {
  it('is none of ours while the system’s is to be used', async () => {
    const { network, proxies } = networkWith(noProxy);
    await network.fetch(target);
    expect(proxies).toEqual([]);
  });

  it('is set before the first request, with the hosts that go without it', async () => {
    const { network, proxies } = networkWith({
      mode: 'custom',
      address: 'socks5://127.0.0.1:1',
      user: '',
      bypass: '*.lan\n10.0.0.0/8;  <local>',
    });
    await network.fetch(target);
    expect(proxies).toEqual([
      {
        mode: 'fixed_servers',
        proxyRules: 'socks5://127.0.0.1:1',
        proxyBypassRules: '*.lan,10.0.0.0/8,<local>',
      },
    ]);
  });

  it('changes at once, and goes again', async () => {
    const { network, proxies, change } = networkWith(noProxy);
    change({ ...noProxy, mode: 'none' });
    change(noProxy);
    await network.fetch(target);
    expect(proxies).toEqual([{ mode: 'direct' }, { mode: 'system' }]);
  });

  it.each(['http', 'socks5'] as const)(
    'is signed in to where it wants a name: %s',
    async (kind) => {
      const proxy = await (kind === 'http' ? startHttpProxy(login) : startSocksServer(login));
      ends.push(proxy.stop);
      const { network, proxies, faults } = networkWith({
        mode: 'custom',
        address: `${kind}://127.0.0.1:${proxy.port}`,
        user: login.user,
        bypass: '',
      });
      await network.fetch(target);
      expect(JSON.stringify(proxies)).not.toContain('made-up');
      expect(await throughForwarder(proxies[0])).toBe(200);
      expect(proxy.reached).toEqual([target.host]);
      expect(faults).toEqual([]);
    },
  );

  it('leads other programs of this machine nowhere but to our providers', async () => {
    const proxy = await startHttpProxy(login);
    ends.push(proxy.stop);
    const { network, proxies } = networkWith({
      mode: 'custom',
      address: `127.0.0.1:${proxy.port}`,
      user: login.user,
      bypass: '',
    });
    await network.fetch(target);
    target = new URL(target.href.replace('127.0.0.1', 'localhost'));
    expect(await throughForwarder(proxies[0])).toBeNull();
    expect(proxy.reached).toEqual([]);
  });
});

describe('the password', () => {
  it('is sent to no other proxy than the one that it was given for', async () => {
    const proxy = await startHttpProxy(login);
    ends.push(proxy.stop);
    const own = {
      mode: 'custom',
      address: `127.0.0.1:${proxy.port}`,
      user: login.user,
      bypass: '',
    } as const;
    const { network, proxies, change } = networkWith(own);
    const elsewhere = await startHttpProxy(login);
    ends.push(elsewhere.stop);
    change({ ...own, address: `127.0.0.1:${elsewhere.port}` });
    await network.fetch(target);
    expect(await network.hasPassword()).toBe(false);
    expect(await throughForwarder(proxies.at(-1))).toBeNull();
    expect(await network.test(target.href)).toMatchObject({ hop: 'sign-in' });
    change(own);
    await network.fetch(target);
    expect(await network.hasPassword()).toBe(true);
    expect(await throughForwarder(proxies.at(-1))).toBe(200);
  });

  it('is not taken where no proxy is set that it could be for', async () => {
    const { network } = networkWith({ ...noProxy, mode: 'custom', address: 'no address' });
    await expect(network.setPassword('made up')).rejects.toMatchObject({ code: 'bad-input' });
  });
});

describe('what goes to this machine', () => {
  const bypassOf = (address: string) => {
    const bypass = '*.lan, <-loopback>; <-LOOPBACK>';
    const rules = rulesOf({ mode: 'custom', address, user: '', bypass }, null);
    return 'proxyBypassRules' in rules ? rules.proxyBypassRules : null;
  };

  it.each(['http://proxy.example:3128', '10.0.0.1', 'socks5://[::2]:1', '127.0.0.1.nip.example'])(
    'goes through no proxy elsewhere, where plain http would be read: %s',
    (address) => expect(bypassOf(address)).toBe('*.lan'),
  );

  it.each(['127.0.0.1:8080', 'socks5://localhost:1', 'http://[::1]:3'])(
    'may go through one of its own: %s',
    (address) => expect(bypassOf(address)).toBe('*.lan,<-loopback>,<-LOOPBACK>'),
  );
});

describe('a trial of the way to a provider', () => {
  const custom = (port: number, scheme: string): ProxySettings => ({
    mode: 'custom',
    address: `${scheme}://127.0.0.1:${port}`,
    user: login.user,
    bypass: '',
  });

  it.each(['http', 'socks5'] as const)('says how far it came through a proxy: %s', async (kind) => {
    const proxy = await (kind === 'http' ? startHttpProxy(login) : startSocksServer(login));
    const { network } = networkWith(custom(proxy.port, kind));
    expect(await network.test(target.href)).toMatchObject({ ok: true });
    expect(await network.test(nobody)).toMatchObject({ hop: 'beyond-proxy' });
    await network.setPassword('another made-up one');
    expect(await network.test(target.href)).toMatchObject({ hop: 'sign-in' });
    await proxy.stop();
    expect(await network.test(target.href)).toMatchObject({ hop: 'proxy' });
  });

  it('ends at a proxy whose certificate nobody vouches for', async () => {
    const proxy = await startHttpProxy(login, madeUpCertificate());
    ends.push(proxy.stop);
    const { network } = networkWith(custom(proxy.port, 'https'));
    expect(await network.test(target.href)).toMatchObject({ hop: 'proxy' });
    expect(proxy.reached).toEqual([]);
  });

  it('tells a provider that doesn’t answer', async () => {
    const { network } = networkWith(noProxy, 'DIRECT');
    expect(await network.test(target.href)).toMatchObject({ ok: true, via: null });
    expect(await network.test(nobody)).toMatchObject({
      ok: false,
      hop: 'provider',
      detail: 'ECONNREFUSED',
    });
  });

  it('goes around a proxy that the host is reached without', async () => {
    const { network } = networkWith(custom(9, 'http'), 'DIRECT');
    expect(await network.test(target.href)).toMatchObject({ ok: true, via: null });
  });
});

it('writes a name and password into the proxy’s URL so that nothing of them ends it early', () => {
  const url = upstreamOf(
    { mode: 'custom', address: 'socks5://p.example:1', user: 'a@b', bypass: '' },
    'c:d/e@f#',
  );
  expect(url).toBe('socks5h://a%40b:c%3Ad%2Fe%40f%23@p.example:1');
});

it('keeps the port of a SOCKS5 proxy that is the usual one of the web', () => {
  const url = upstreamOf(
    { mode: 'custom', address: 'socks5://p.example:80', user: 'a', bypass: '' },
    'b',
  );
  expect(url).toBe('socks5h://a:b@p.example:80');
});
