import type { Meaning } from '../../shared/refusals.ts';
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
  readonly limitSource?: RegExp;
  readonly text?: RegExp;
}

const is =
  (...statuses: readonly number[]) =>
  (status: number) =>
    statuses.includes(status);

const PER_DAY = /per[ -]?day|\b[RT]PD\b|每日|今日/i;

/**
 * From the most telling to the least; the first row whose parts all match gives the meaning. Codes before texts before
 * bare statuses, since relays send any status with any words. Rows come from the vendors' error pages and the source of
 * one-api, new-api and sub2api, read November 2026.
 */
const table: readonly Row[] = [
  // Too much at once is the request's fault, whatever limit the code names; Together says it with 403, Zhipu with 429.
  { meaning: 'too-long', status: is(413) },
  { meaning: 'too-long', code: /^(context_length_exceeded|1261)$/ },
  // OpenAI, with any status that a relay puts on it.
  { meaning: 'bad-request', code: /^unsupported_(parameter|value)$/ },
  // xAI: "Model grok-4 does not support parameter …"; Anthropic: "`temperature` is deprecated for this model."
  {
    meaning: 'bad-request',
    status: is(400, 403, 422),
    text: /(unsupported|unknown|unrecognized|invalid|support) (parameter|argument)|(temperature|top_p|max_tokens|max_completion_tokens|reasoning(_effort)?)\W{0,3}( is|: only)|reasoning.?effort .*not supported/i,
  },
  {
    meaning: 'too-long',
    status: is(400, 403, 422),
    text: /context length|context window|maximum context|prompt is too long|less than model context/i,
  },
  // A relay whose own database failed answers 401 too (one-api: model/token.go).
  { meaning: 'server', text: /令牌验证失败|failed to validate token/i },
  {
    meaning: 'region',
    code: /^unsupported_country_region_territory$/,
  },
  {
    meaning: 'region',
    text: /country, region, or territory not supported|location is not supported/i,
  },
  {
    meaning: 'account-closed',
    code: /^(account_deactivated|deactivated_workspace|organization_restricted|user_inactive|1121)$/i,
  },
  {
    meaning: 'account-closed',
    text: /account has been deactivated|deactivated account|organization has been (disabled|restricted)|access (was )?terminated|用户已被封禁/i,
  },
  {
    meaning: 'spend-limit',
    limitSource: /^openrouter_(key_limit|guardrail_budget|workspace_budget)$/,
  },
  {
    meaning: 'spend-limit',
    code: /^((organization|project)_(spend|usage)_limit_exceeded|billing_hard_limit_reached|enforced_spend_limit_reached|budget_exceeded|usage_limit_exceeded)$/i,
  },
  {
    meaning: 'spend-limit',
    text: /reached your specified API usage limits|monthly spending limit|max budget limit reached|budget has been exceeded|usage limit for this billing cycle|key limit exceeded/i,
  },
  // It pays for a smaller request: no proof that nothing is left.
  { meaning: 'spend-limit', text: /can only afford|requires more credits/i },
  // Google and DashScope name their quotas of requests with the words that others use for money.
  { meaning: 'daily-limit', status: is(429), limitSource: /per_?day/i },
  { meaning: 'rate-limit', status: is(429), code: /^resource_exhausted$/i },
  {
    meaning: 'rate-limit',
    text: /allocated quota exceeded|requests? (rate limit|throttling)/i,
  },
  { meaning: 'rate-limit', limitSource: /^openrouter_in_flight_budget$/ },
  {
    meaning: 'daily-limit',
    status: is(429),
    code: /^rate_limit_exceeded$/i,
    text: PER_DAY,
  },
  {
    meaning: 'rate-limit',
    code: /^(throttling(\..*)?|slow_down|rate_limit_exceeded|1302|1303|1305|1312|1313)$/i,
  },
  { meaning: 'daily-limit', code: /^(1304|1308|1310)$/ },
  {
    meaning: 'no-credit',
    code: /^(insufficient_quota|credit_balance_exhausted|billing_not_active|insufficient_user_quota|pre_consume_token_quota_failed|insufficient_balance|not_enough_balance|exceeded_current_quota_error|billing_error|arrearage|accountoverdueerror|subscription_(not_found|invalid)|1113|1309|1008|30001)$/i,
  },
  {
    meaning: 'no-credit',
    text: /exceeded your current quota|insufficient (account )?balance|credit balance is too low|used all available credits|user quota is not enough|quota (is )?exhausted|TokenStatusExhausted|余额不足|额度已用尽|额度不足|已欠费/i,
  },
  {
    meaning: 'model',
    code: /^(model_not_found|modelnotopen|invalidendpointormodel(\..*)?|1211|1311)$/i,
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
  { meaning: 'not-allowed', status: is(412), text: /suspended/i },
  { meaning: 'not-allowed', code: /^(1110|1112)$/ },
  {
    meaning: 'invalid-key',
    code: /^(invalid_api_key|invalidapikey|api_key_invalid|api_key_disabled|invalid_authentication_error|authentication_?error|user_not_found)$/i,
  },
  // Zhipu's 1000 to 1004 come with 401; MiniMax, whose 1002 is a rate limit, sends all its codes with 200.
  { meaning: 'invalid-key', status: is(401), code: /^100[0-4]$/ },
  { meaning: 'invalid-key', code: /^(1004|2049)$/ },
  { meaning: 'rate-limit', code: /^1002$/ },
  {
    meaning: 'invalid-key',
    status: is(400, 401, 403),
    text: /incorrect api key|invalid (api.?key|(api )?token|authentication)|api.?key (is )?(not valid|invalid|expired|disabled)|(api.?key|token) (has )?expired|api.?key was reported as leaked|无效的令牌|令牌已过期|令牌状态不可用/i,
  },
  { meaning: 'daily-limit', status: is(429), text: PER_DAY },
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
  const { status, wellFormed } = refused;
  if (!wellFormed && status !== null) return meaningOfForeignPage(status);
  const meaning = table.find((row) => matches(row, refused))?.meaning ?? 'server';
  const isAboutKey = meaning === 'invalid-key' || meaning === 'account-closed';
  return isAboutKey && namesAnotherKey(refused, secret) ? 'not-our-key' : meaning;
}

function matches(row: Row, { status, code, type, message, limitSource }: Refused): boolean {
  return (
    (row.status === undefined || (status !== null && row.status(status))) &&
    (row.limitSource === undefined ||
      (limitSource !== null && row.limitSource.test(limitSource))) &&
    (row.code === undefined ||
      [code, type].some((word) => word !== null && row.code?.test(word))) &&
    (row.text === undefined || (message !== null && row.text.test(message)))
  );
}

function meaningOfForeignPage(status: number): Meaning {
  // A relay's own limiter answers a bare 429 (one-api: middleware/rate-limit.go).
  if (status === 429) return 'rate-limit';
  // A web server in front of the API that takes no more than so many bytes.
  if (status === 413) return 'too-long';
  return status >= 500 ? 'server' : 'proxy-page';
}

/** A masked key in the words whose ends are not ours: a relay passes on its own upstream's error. */
function namesAnotherKey({ message, param }: Refused, secret: string): boolean {
  const [, head = '', tail = ''] = MASKED_KEY.exec(`${message ?? ''} ${param ?? ''}`) ?? [];
  return !secret.startsWith(head) || !secret.endsWith(tail);
}

/** Such as `sk-pr***abcd`, `sk-pr...abcd` or `****abcd`; dots alone may also end a sentence. */
const MASKED_KEY = /(?:([A-Za-z][\w-]{1,40}?)(?:[*…•]+|\.{2,})|[*…•]{2,})([\w-]{2,12})/;
