import type { Meaning, SuspendReason } from '../../shared/models.ts';
import type { RefusalWords } from './refusal-body.ts';

/** What is known of an answer that refused a request. */
export interface Refused extends RefusalWords {
  /** HTTP status; null for an error inside a stream that had begun with 200. */
  readonly status: number | null;
}

interface Row {
  readonly meaning: Meaning;
  readonly status?: (status: number) => boolean;
  /** Tested against the error's code and its type, whole. */
  readonly code?: RegExp;
  readonly text?: RegExp;
}

const is =
  (...statuses: readonly number[]) =>
  (status: number) =>
    statuses.includes(status);

/**
 * From the most telling to the least; the first row whose parts all match gives the meaning. Codes before texts before
 * bare statuses, since relays send any status with any words. Rows come from the vendors' error pages and the source of
 * one-api, new-api and sub2api, read November 2026.
 */
const table: readonly Row[] = [
  // A relay whose own database failed answers 401 too (one-api: model/token.go).
  { meaning: 'server', text: /令牌验证失败|failed to validate token/i },
  {
    meaning: 'region',
    code: /^unsupported_country_region_territory$/,
  },
  { meaning: 'region', text: /country, region, or territory not supported/i },
  {
    meaning: 'account-closed',
    code: /^(account_deactivated|deactivated_workspace|organization_restricted|user_inactive)$/i,
  },
  {
    meaning: 'account-closed',
    text: /account has been deactivated|deactivated account|organization has been (disabled|restricted)|access was terminated|用户已被封禁/i,
  },
  {
    meaning: 'spend-limit',
    code: /^((organization|project)_(spend|usage)_limit_exceeded|billing_hard_limit_reached|enforced_spend_limit_reached|budget_exceeded|usage_limit_exceeded)$/i,
  },
  {
    meaning: 'spend-limit',
    text: /reached your specified API usage limits|monthly spending limit|max budget limit reached/i,
  },
  // DashScope's quota of requests bears the name that others use for money.
  { meaning: 'rate-limit', code: /^(throttling(\..*)?|slow_down|rate_limit_exceeded)$/i },
  {
    meaning: 'no-credit',
    code: /^(insufficient_quota|credit_balance_exhausted|billing_not_active|insufficient_user_quota|pre_consume_token_quota_failed|insufficient_balance|exceeded_current_quota_error|billing_error|arrearage|accountoverdueerror|subscription_(not_found|invalid)|1113|1008|30001)$/i,
  },
  {
    meaning: 'no-credit',
    text: /exceeded your current quota|insufficient (account )?balance|credit balance is too low|used all available credits|user quota is not enough|quota (is )?exhausted|TokenStatusExhausted|余额不足|额度已用尽|额度不足|已欠费/i,
  },
  {
    meaning: 'model',
    code: /^(model_not_found|modelnotopen|invalidendpointormodel(\..*)?|1211)$/i,
  },
  {
    meaning: 'model',
    text: /无可用渠道|无权使用模型|does not have access to model|model .{1,120} (does not exist|not found|is not supported)/i,
  },
  {
    meaning: 'overloaded',
    code: /^(overloaded_error|engine_overloaded_error|server_is_overloaded)$/i,
  },
  { meaning: 'overloaded', text: /上游负载已饱和/ },
  {
    meaning: 'content',
    code: /^(content_policy_violation|content_filter|data_inspection_failed|datainspectionfailed|1301)$/i,
  },
  { meaning: 'content', status: is(400, 403, 422), text: /content policy|moderation|flagged/i },
  {
    meaning: 'not-allowed',
    text: /missing scopes|insufficient permissions|must be a member|IP (address )?(is )?not (authorized|allowed)|不在令牌允许访问的列表中|只能在指定网段使用|无权访问/i,
  },
  {
    meaning: 'invalid-key',
    code: /^(invalid_api_key|invalidapikey|api_key_invalid|api_key_disabled|invalid_authentication_error|authentication_?error|user_not_found|1004)$/i,
  },
  {
    meaning: 'invalid-key',
    status: is(400, 401, 403),
    text: /incorrect api key|invalid (api.?key|token|authentication)|api.?key (is )?(not valid|invalid|expired|disabled)|(api.?key|token) (has )?expired|无效的令牌|令牌已过期|令牌状态不可用/i,
  },
  { meaning: 'daily-limit', status: is(429), text: /per ?day|\bRPD\b|每日|今日/i },
  { meaning: 'no-credit', status: is(402) },
  { meaning: 'rate-limit', status: is(429) },
  { meaning: 'not-allowed', status: is(401, 403) },
  { meaning: 'model', status: is(404) },
  { meaning: 'overloaded', status: is(503, 529, 498) },
  { meaning: 'server', status: (status) => status >= 500 || status === 408 },
  { meaning: 'server', code: /^(server_error|internal_error|upstream_error)$/i },
  { meaning: 'rate-limit', code: /^rate_limit_error$/i },
  { meaning: 'bad-request', status: (status) => status >= 400 },
];

/** What a refused request means. Bodies that aren't a provider's own JSON are no evidence against a key. */
export function meaningOf(refused: Refused, secret: string): Meaning {
  const { status, code, type, message, limitSource, wellFormed } = refused;
  if (!wellFormed && status !== null) return meaningOfForeignPage(status);
  if (limitSource === 'openrouter_in_flight_budget') return 'rate-limit';
  if (limitSource === 'openrouter_key_limit') return 'spend-limit';
  const row = table.find(
    (one) =>
      (one.status === undefined || (status !== null && one.status(status))) &&
      (one.code === undefined ||
        [code, type].some((word) => word !== null && one.code?.test(word))) &&
      (one.text === undefined || (message !== null && one.text.test(message))),
  );
  const meaning = row?.meaning ?? 'server';
  const isAboutKey = meaning === 'invalid-key' || meaning === 'account-closed';
  return isAboutKey && namesAnotherKey(message ?? '', secret) ? 'not-our-key' : meaning;
}

function meaningOfForeignPage(status: number): Meaning {
  // A relay's own limiter answers a bare 429 (one-api: middleware/rate-limit.go).
  if (status === 429) return 'rate-limit';
  return status >= 500 ? 'server' : 'proxy-page';
}

/** A masked key in the message whose ends are not ours: a relay passes on its own upstream's error. */
function namesAnotherKey(message: string, secret: string): boolean {
  const [, head, tail] = /([A-Za-z][\w-]{1,40}?)[*.…•]{2,}([\w-]{2,12})/.exec(message) ?? [];
  if (head === undefined || tail === undefined) return false;
  return !secret.startsWith(head) || !secret.endsWith(tail);
}

/** What follows from a meaning. */
export interface Consequence {
  /** Another key may be served where this one wasn't. */
  readonly retry: boolean;
  /**
   * `key`: this key is at fault. `unsure`: its fault or its origin's; only another key that is served tells.
   * `nobody`: no key is blamed.
   */
  readonly blame: 'key' | 'unsure' | 'nobody';
  /** It counts as a witness that the key is dead. */
  readonly witness: boolean;
  readonly suspend: SuspendReason | null;
  /** How long to leave the key out where the answer doesn't say; grows with each repetition, up to `mostMs`. */
  readonly cool: { readonly firstMs: number; readonly mostMs: number } | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const shown: Consequence = {
  retry: false,
  blame: 'nobody',
  witness: false,
  suspend: null,
  cool: null,
};
const suspends = (suspend: SuspendReason, witness: boolean): Consequence => {
  return { retry: true, blame: 'key', witness, suspend, cool: null };
};
const cools = (firstMs: number, mostMs: number, blame: Consequence['blame']): Consequence => {
  return { retry: true, blame, witness: false, suspend: null, cool: { firstMs, mostMs } };
};

const consequences: Readonly<Record<Meaning, Consequence>> = {
  'bad-request': shown,
  model: shown,
  content: shown,
  region: shown,
  'rate-limit': cools(2000, 5 * MINUTE_MS, 'key'),
  'daily-limit': cools(HOUR_MS, 6 * HOUR_MS, 'key'),
  'no-credit': suspends('no-credit', true),
  'spend-limit': suspends('spend-limit', false),
  'invalid-key': suspends('invalid-key', true),
  'account-closed': suspends('account-closed', true),
  'not-allowed': suspends('not-allowed', false),
  'not-our-key': cools(10_000, 5 * MINUTE_MS, 'unsure'),
  overloaded: cools(2000, MINUTE_MS, 'unsure'),
  server: cools(5000, 5 * MINUTE_MS, 'unsure'),
  network: cools(5000, 5 * MINUTE_MS, 'unsure'),
  timeout: cools(10_000, 5 * MINUTE_MS, 'unsure'),
  'proxy-page': { ...cools(5000, MINUTE_MS, 'unsure'), cool: null },
};

export function consequenceOf(meaning: Meaning): Consequence {
  return consequences[meaning];
}
