import type { Meaning } from '../../shared/refusals.ts';
import type { Failure } from './read-refusal.ts';

/** How it is told whether a refusal is meant for the whole account: `unless` names a key's own, `only` the account's. */
type Rule = { readonly unless: RegExp } | { readonly only: RegExp } | 'always';

const named = /organi[sz]ation|workspace|per account|your (team|account)|账户|账号|用户/i;

/**
 * The meanings that may be an account's fault. Money is the account's, but a relay's token may have a quota of its own;
 * limits are a key's own, but where a provider counts by organisation (Groq, OpenAI) its words name it. Read November 2026.
 */
const rules: Partial<Readonly<Record<Meaning, Rule>>> = {
  'account-closed': 'always',
  'no-credit': {
    unless: /pre_consume_token_quota_failed|tokenstatusexhausted|api.?key|token|令牌/i,
  },
  'spend-limit': {
    only: /^organization_(spend|usage)_limit_exceeded|^enforced_spend_limit_reached|workspace budget/i,
  },
  'rate-limit': { only: named },
  'daily-limit': { only: named },
};

/** Whether a refusal holds for all keys of the refused key's account. */
export function isOfAccount({ meaning, code, message }: Failure): boolean {
  const rule = rules[meaning];
  if (rule === undefined) return false;
  if (rule === 'always') return true;
  const words = `${code ?? ''} ${message ?? ''}`.trim();
  return 'only' in rule ? rule.only.test(words) : !rule.unless.test(words);
}
