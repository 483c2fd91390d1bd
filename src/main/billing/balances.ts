import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { Provider } from '../keys/providers.ts';
import type { Asking } from './ask.ts';
import { wayOfHost } from './hosts.ts';
import { createPace, PACE_MS } from './pace.ts';
import { type Outcome, type Reading, sumOf } from './reading.ts';
import { PLAIN_SITE, readSite, type Site } from './site.ts';
import { type FoundWays, type WayName, wayNames } from './way-store.ts';
import { readDashboard, readDashboardOfRest } from './ways/dashboard.ts';
import { readLiteLlm } from './ways/litellm.ts';
import { readRelayToken } from './ways/relay-token.ts';
import { readSub2api } from './ways/sub2api.ts';
import type { Reach, Read } from './ways/way.ts';

/** How long a relay's word on its units is believed, and that an origin isn't such a relay. */
const SITE_MS = 6 * HOUR_MS;
const NO_SITE_MS = 10 * MINUTE_MS;
/** A page that fails so often in a row is no relay's: it is how this server says that there is none. */
const SITE_FAILURES = 3;
/** After this an origin without a balance to read is tried again. */
const NONE_MS = DAY_MS;

const ways: Readonly<Record<WayName, Read>> = {
  'relay-token': readRelayToken,
  sub2api: readSub2api,
  dashboard: readDashboard,
  'dashboard-of-rest': readDashboardOfRest,
  litellm: readLiteLlm,
};
const onRelays = ['relay-token', 'dashboard'] as const;

export type Balances = ReturnType<typeof createBalances>;

/** Reads balances in the way that the key's host has: known by its name, or found out once for each origin. */
export function createBalances(options: { readonly found: FoundWays; readonly now: () => number }) {
  const { found, now } = options;
  const pace = createPace();
  const sites = new Map<string, { readonly site: Site; readonly untilMs: number }>();
  const siteFailures = new Map<string, number>();

  async function siteOf(asking: Asking): Promise<Site | Outcome> {
    const { origin } = new URL(asking.baseUrl);
    const known = sites.get(origin);
    if (known !== undefined && known.untilMs > now()) return known.site;
    const told = await readSite(asking);
    const failures = 'kind' in told ? (siteFailures.get(origin) ?? 0) + 1 : 0;
    siteFailures.set(origin, failures);
    // What was known before holds on; a relay doesn't change its money because its page fails.
    if ('kind' in told && known?.site.isRelay) return known.site;
    if ('kind' in told && failures < SITE_FAILURES) return told;
    const site = 'kind' in told ? PLAIN_SITE : told;
    sites.set(origin, { site, untilMs: now() + (site.isRelay ? SITE_MS : NO_SITE_MS) });
    return site;
  }

  /** Null where the origin has answered enough of it for now. */
  async function readBy(way: WayName, reach: Reach): Promise<Reading | null> {
    const { origin } = new URL(reach.asking.baseUrl);
    if (way !== 'relay-token') return ways[way](reach);
    if (!pace.take(origin, now())) return null;
    return { ...(await ways[way](reach)), paceMs: PACE_MS };
  }

  /** Tries one way after the other; the first that gives a balance is the origin's. `gone`: one that was just tried. */
  async function findOut(
    origin: string,
    reach: Reach,
    gone: { readonly way: WayName; readonly reading: Reading } | null,
  ): Promise<Reading | null> {
    const site = await reach.site();
    if ('kind' in site) return { outcome: site, serverNowMs: null, readAtMs: now() };
    let refused: Reading | null = null;
    let last: Reading | null = null;
    let isSure = true;
    for (const way of site.isRelay ? onRelays : wayNames) {
      const reading = way === gone?.way ? gone.reading : await readBy(way, reach);
      // Where it isn't known for such a relay, the other ways needn't wait for this one.
      if (reading === null && !site.isRelay) {
        isSure = false;
        continue;
      }
      if (reading === null || isTrouble(reading.outcome)) return reading;
      if (sumOf(reading.outcome) !== null) {
        found.keep(origin, { way, atMs: now() });
        return reading;
      }
      // The dashboard has the most words for it.
      const isBetter = refused === null || way === 'dashboard';
      if (reading.outcome.kind === 'refused' && isBetter) refused = reading;
      // What other ways make of an answer that isn't theirs tells nothing.
      if (way === 'dashboard') last = reading;
      isSure &&=
        isNoEndpoint(reading.outcome) || (way !== 'dashboard' && !isFault(reading.outcome));
    }
    // One key's word is not enough where another's balance was read.
    if (refused === null && isSure && (found.find(origin)?.way ?? null) === null) {
      found.keep(origin, { way: null, atMs: now() });
    }
    return refused ?? last;
  }

  return {
    /** The reading of a provider that needn't be asked, since it is known to tell no balance; else null. */
    withoutAsking(provider: Provider): Reading | null {
      const way = provider.demo ? null : wayOfHost(provider.baseUrl);
      const none = way === null ? found.find(new URL(provider.baseUrl).origin) : null;
      const isNone = none !== null && none.way === null && Math.abs(now() - none.atMs) < NONE_MS;
      const reason =
        typeof way === 'string' ? way : isNone && !provider.demo ? 'no-endpoint' : null;
      if (reason === null) return null;
      return { outcome: { kind: 'unsupported', reason }, serverNowMs: null, readAtMs: now() };
    },
    /** From now on what the origin calls a limit is what is left. False where that isn't news, or can't be. */
    takeLimitForRest({ baseUrl }: Provider): boolean {
      const { origin } = new URL(baseUrl);
      if (found.find(origin)?.way !== 'dashboard') return false;
      found.keep(origin, { way: 'dashboard-of-rest', atMs: now() });
      return true;
    },
    /** Whether the provider's origin has answered enough for now. */
    mustWait({ baseUrl, demo }: Provider): boolean {
      const { origin } = new URL(baseUrl);
      if (demo || wayOfHost(baseUrl) !== null) return false;
      const way = found.find(origin)?.way ?? null;
      const isAskedSo =
        way === null ? sites.get(origin)?.site.isRelay === true : way === 'relay-token';
      return isAskedSo && !pace.hasRoom(origin, now());
    },
    /** Null where the origin has answered enough for now. */
    async read(provider: Provider, asking: Asking): Promise<Reading | null> {
      const reach: Reach = { asking, now, site: () => siteOf(asking) };
      if (provider.demo) return readDashboard({ ...reach, site: async () => PLAIN_SITE });
      const way = wayOfHost(asking.baseUrl);
      if (typeof way === 'function') return way(reach);
      const { origin } = new URL(asking.baseUrl);
      const known = found.find(origin)?.way ?? null;
      if (known === null) return findOut(origin, reach, null);
      const reading = await readBy(known, reach);
      if (reading === null || !isNoEndpoint(reading.outcome)) return reading;
      // It was there before: the site has changed.
      return findOut(origin, reach, { way: known, reading });
    },
  };
}

/** No way would fare better now. */
function isTrouble(outcome: Outcome): boolean {
  return (
    outcome.kind === 'unclear' && ['network', 'timeout', 'rate-limited'].includes(outcome.problem)
  );
}

function isFault(outcome: Outcome): boolean {
  return outcome.kind === 'unclear' && outcome.problem === 'server';
}

function isNoEndpoint(outcome: Outcome): boolean {
  return outcome.kind === 'unsupported' && outcome.reason === 'no-endpoint';
}
