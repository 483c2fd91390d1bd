import { z } from 'zod';
import { parseJson } from '../http.ts';
import { type Asking, ask } from './ask.ts';
import { type Outcome, unclear } from './reading.ts';

/** How an origin counts. */
export interface Site {
  /** It runs one-api, new-api or a fork of them. */
  readonly isRelay: boolean;
  /** Quota units in a dollar. */
  readonly quotaPerUnit: number;
  /** Of the dashboard's amounts, whose names end in `_usd` whatever they are in. */
  readonly currency: string;
  /** The dashboard's amounts are quota units. */
  readonly countsQuota: boolean;
}

/** one-api: common/config/config.go; new-api: common/constants.go (read November 2026). */
const QUOTA_PER_UNIT = 500_000;

export const PLAIN_SITE: Site = {
  isRelay: false,
  quotaPerUnit: QUOTA_PER_UNIT,
  currency: 'USD',
  countsQuota: false,
};

const statusShape = z.object({
  data: z.object({
    system_name: z.string().optional(),
    quota_per_unit: z.number().positive().finite().optional(),
    display_in_currency: z.boolean().optional(),
    quota_display_type: z.string().optional(),
    custom_currency_symbol: z.string().trim().min(1).max(8).optional(),
  }),
});

/** Asks a relay's public status page how it counts, without showing it any secret. */
export async function readSite(asking: Asking): Promise<Site | Outcome> {
  const { origin } = new URL(asking.baseUrl);
  const answer = await ask({ ...asking, baseUrl: origin, secret: null }, '/api/status');
  if (typeof answer === 'string') {
    return answer === 'network' || answer === 'timeout' ? unclear(answer) : PLAIN_SITE;
  }
  if (answer.status === 429) return unclear('rate-limited');
  // Without it dollars can't be told from other money, nor money from quota.
  if (answer.status >= 500 && answer.status !== 501) return unclear('server');
  const status = statusShape.safeParse(parseJson(answer.text));
  if (answer.status !== 200 || !status.success) return PLAIN_SITE;
  const { data } = status.data;
  const isRelay = data.system_name !== undefined || data.quota_per_unit !== undefined;
  if (!isRelay) return PLAIN_SITE;
  const display = data.quota_display_type ?? (data.display_in_currency === false ? 'TOKENS' : '');
  const own = display === 'CUSTOM' ? data.custom_currency_symbol : undefined;
  return {
    isRelay,
    quotaPerUnit: data.quota_per_unit ?? QUOTA_PER_UNIT,
    currency: display === 'CNY' ? 'CNY' : (own ?? 'USD'),
    countsQuota: display === 'TOKENS',
  };
}
