import { type Account, type Death, isCapped } from './account.ts';
import type { Chance } from './chance.ts';
import { errorJson, json, page, type Reply } from './reply.ts';

/** How one sort of provider answers. Bodies and statuses are those of the sources that the app's readers name. */
export interface Kind {
  readonly name: string;
  /**
   * What it says of a dead key's balance. `truth`: that it is used up or expired; `nothing`: it refuses the question or
   * has no answer; `lies`: numbers, whatever the truth.
   */
  readonly ofTheDead: 'truth' | 'nothing' | 'lies';
  /** Questions about its balances are slowed down, so that each key has its turn later. */
  readonly paced: boolean;
  /** A relay hands on what its own upstream says, and that is about another key. */
  readonly relays: boolean;
  readonly hasCaps: boolean;
  /** Answers a question about the balance; null where there is no such endpoint. */
  billing(path: string, account: Account, death: Death | null, nowMs: number): Reply | null;
  refuse(account: Account, death: Death, chance: Chance): Reply;
}

const SUBSCRIPTION = '/v1/dashboard/billing/subscription';
const USAGE = '/v1/dashboard/billing/usage';
const QUOTA_PER_UNIT = 500_000;

const seconds = (atMs: number | null) => (atMs === null ? 0 : Math.floor(atMs / 1000));

/** Limits in dollars, use in hundredths of one. */
function dashboard(
  path: string,
  { limit, used, untilSeconds }: { limit: number; used: number; untilSeconds: number },
): Reply | null {
  if (path === SUBSCRIPTION) {
    return json(200, {
      object: 'billing_subscription',
      has_payment_method: true,
      soft_limit_usd: limit,
      hard_limit_usd: limit,
      system_hard_limit_usd: limit,
      access_until: untilSeconds,
    });
  }
  return path === USAGE ? json(200, { object: 'list', total_usage: used * 100 }) : null;
}

function truthful(path: string, account: Account): Reply | null {
  const { limit, used, expiresAtMs } = account;
  return dashboard(path, { limit, used, untilSeconds: seconds(expiresAtMs) });
}

/** As one-api says it to a token that it doesn't take. */
function oneApiRefusal(death: Death): Reply {
  const texts = { 'used-up': '该令牌额度已用尽', expired: '该令牌已过期', revoked: '无效的令牌' };
  return errorJson(401, { message: `${texts[death]} (request id: 1)`, type: 'one_api_error' });
}

function openAiRefusal(secret: string, death: Death): Reply {
  if (death === 'used-up') {
    const message = 'You exceeded your current quota, please check your plan and billing details.';
    return errorJson(429, { message, type: 'insufficient_quota', code: 'insufficient_quota' });
  }
  const masked = `${secret.slice(0, 7)}***${secret.slice(-4)}`;
  return errorJson(401, {
    message: `Incorrect API key provided: ${masked}.`,
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  });
}

/** No two relays use the same words. */
function anyRefusal(secret: string, death: Death, chance: Chance): Reply {
  if (death !== 'used-up' || chance.is(0.3)) return openAiRefusal(secret, death);
  return chance.oneOf([
    oneApiRefusal(death),
    errorJson(403, { message: 'user quota is not enough', code: 'insufficient_user_quota' }),
    errorJson(402, { message: 'Insufficient Balance', type: 'unknown_error' }),
    // In a success.
    errorJson(200, { message: 'quota exhausted', code: 'insufficient_quota' }),
    json(403, { code: 'INSUFFICIENT_BALANCE', message: 'Insufficient account balance' }),
  ]);
}

const honest: Kind = {
  name: 'honest',
  ofTheDead: 'truth',
  paced: false,
  relays: false,
  hasCaps: false,
  billing: (path, account, death) =>
    death === 'revoked' ? openAiRefusal(account.secret, death) : truthful(path, account),
  refuse: ({ secret }, death, chance) => anyRefusal(secret, death, chance),
};

export const kinds: readonly [Kind, ...Kind[]] = [
  honest,
  { ...honest, name: 'handing on', relays: true },
  {
    ...honest,
    name: 'one-api',
    ofTheDead: 'nothing',
    relays: true,
    // The same gate stands before its dashboard: the dead can't ask what they have left.
    billing: (path, account, death) =>
      death === null ? truthful(path, account) : oneApiRefusal(death),
    refuse: (_, death) => oneApiRefusal(death),
  },
  {
    ...honest,
    name: 'new-api',
    ofTheDead: 'truth',
    paced: true,
    relays: true,
    billing(path, account, death) {
      const units = (dollars: number) => Math.round(dollars * QUOTA_PER_UNIT);
      if (path === '/api/status') {
        const data = { system_name: 'New API', quota_per_unit: QUOTA_PER_UNIT };
        return json(200, { success: true, data: { ...data, display_in_currency: true } });
      }
      if (path === '/api/usage/token/' && death !== 'revoked') {
        const { limit, used, expiresAtMs } = account;
        const data = {
          object: 'token_usage',
          total_granted: units(limit),
          total_used: units(used),
          total_available: units(limit - used),
          unlimited_quota: false,
          expires_at: seconds(expiresAtMs),
        };
        return json(200, { code: true, message: 'ok', data });
      }
      return death === null ? truthful(path, account) : newApiRefusal;
    },
    // One text for every death.
    refuse: () => newApiRefusal,
  },
  {
    ...honest,
    name: 'zeros',
    ofTheDead: 'lies',
    paced: true,
    relays: true,
    billing: () => json(200, zeros),
  },
  {
    ...honest,
    name: 'rest for limit',
    ofTheDead: 'lies',
    relays: true,
    // one-api with DisplayTokenStatEnabled off: what is left stands where the limit should.
    billing: (path, { limit, used }) =>
      dashboard(path, { limit: Math.max(0, limit - used), used, untilSeconds: 0 }),
  },
  {
    ...honest,
    name: 'other units',
    ofTheDead: 'lies',
    relays: true,
    // Use in quota units beside limits in dollars, and a time in milliseconds.
    billing: (path, { limit, used, expiresAtMs }) =>
      dashboard(path, { limit, used: used * QUOTA_PER_UNIT, untilSeconds: expiresAtMs ?? 0 }),
  },
  {
    ...honest,
    name: 'long over',
    ofTheDead: 'lies',
    relays: true,
    billing: (path, { limit, used }) => dashboard(path, { limit, used, untilSeconds: 1 }),
  },
  {
    ...honest,
    name: 'capped',
    ofTheDead: 'nothing',
    hasCaps: true,
    billing(path, account, death, nowMs) {
      if (death === 'revoked') return openAiRefusal(account.secret, death);
      isCapped(account, nowMs);
      const { cap, capUsed, expiresAtMs } = account;
      const limit = cap?.dollars ?? account.limit;
      return dashboard(path, { limit, used: capUsed, untilSeconds: seconds(expiresAtMs) });
    },
  },
  {
    ...honest,
    name: 'OpenAI',
    ofTheDead: 'nothing',
    paced: true,
    billing: (path) =>
      path === SUBSCRIPTION || path === USAGE
        ? errorJson(403, {
            message: 'Your request must be made with a session key.',
            type: 'server_error',
            code: null,
          })
        : null,
    refuse: ({ secret }, death) => openAiRefusal(secret, death),
  },
  {
    ...honest,
    name: 'website',
    ofTheDead: 'nothing',
    paced: true,
    billing: () => page(200),
  },
  {
    ...honest,
    name: 'no dashboard',
    ofTheDead: 'nothing',
    paced: true,
    relays: true,
    billing: () => null,
  },
  {
    ...honest,
    name: 'defaults',
    ofTheDead: 'lies',
    relays: true,
    // What is not filled in is 0.
    billing: (path) => dashboard(path, { limit: 0, used: 0, untilSeconds: 0 }),
  },
];

const newApiRefusal = errorJson(401, { message: 'Invalid token', type: 'new_api_error' });

/** Every field that anyone reads, at its default. */
const zeros = {
  object: 'billing_subscription',
  hard_limit_usd: 0,
  access_until: 0,
  total_usage: 0,
  remaining: 0,
  balance: 0,
  total_granted: 0,
  total_used: 0,
  total_available: 0,
  limit: 0,
  used: 0,
  data: { total_granted: 0, total_used: 0, total_available: 0, limit: 0, usage: 0, balance: 0 },
};

/** A spent cap that comes back. */
export function cappedRefusal(chance: Chance): Reply {
  return chance.oneOf([
    json(429, { code: 'USAGE_LIMIT_EXCEEDED', message: 'daily usage limit exceeded' }),
    errorJson(403, {
      code: 403,
      message: 'Key limit exceeded (monthly limit)',
      metadata: { limit_source: 'openrouter_key_limit' },
    }),
    errorJson(429, { message: 'spend limit', code: 'project_spend_limit_exceeded' }),
  ]);
}

const OTHERS_MASK = 'sk-oth***Zk9q';
const OTHERS_ACCOUNT = 'This key is associated with a deactivated account.';

/** Whether a refusal is about a key that is none of ours, and says so. */
export function namesAnother(message: string): boolean {
  return message.includes(OTHERS_MASK) || message === OTHERS_ACCOUNT;
}

const invalidKey = errorJson(401, { message: 'Invalid API key', type: 'authentication_error' });

/** What a relay hands on of its upstream's: about the relay's own key, or in words that fit any. */
export function upstreamRefusal(chance: Chance): Reply {
  return chance.oneOf([
    errorJson(401, {
      message: `Incorrect API key provided: ${OTHERS_MASK}.`,
      code: 'invalid_api_key',
    }),
    errorJson(401, {
      message: OTHERS_ACCOUNT,
      type: 'requests',
      param: OTHERS_MASK,
    }),
    invalidKey,
    invalidKey,
    errorJson(429, { message: 'You exceeded your current quota', code: 'insufficient_quota' }),
    errorJson(402, { message: 'Insufficient Balance', type: 'unknown_error' }),
    errorJson(403, { message: 'IP address is not allowed', type: 'permission_error' }),
    errorJson(503, { message: 'no channel', type: 'upstream_error' }),
  ]);
}
