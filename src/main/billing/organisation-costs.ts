import { z } from 'zod';
import type { ReadProblem } from '../../shared/balances.ts';
import { DAY_MS } from '../../shared/durations.ts';
import type { OrganisationSpend } from '../../shared/organisation-spend.ts';
import { type Asking, ask } from './ask.ts';
import { nameOfDay } from './history-days.ts';
import { microsOfUnits } from './money.ts';
import { understand } from './understand.ts';
import { amount, currency } from './ways/fields.ts';

/** The most days that one page may hold (OpenAI's API description, openapi.yaml, read November 2026). */
const DAYS_A_PAGE = 180;
/** Two years are five pages; one that goes on for longer goes round in circles. */
const MOST_PAGES = 12;

const pageShape = z.object({
  object: z.literal('page'),
  data: z.array(
    z.object({
      start_time: z.number().min(0).max(1e11),
      results: z.array(
        z.object({
          /** In units of the currency, not in hundredths. Left out where nothing was spent. */
          amount: z
            .object({
              value: amount,
              currency: z
                .string()
                .transform((code) => code.toUpperCase())
                .pipe(currency),
            })
            .nullish(),
        }),
      ),
    }),
  ),
  has_more: z.boolean().nullish(),
  next_page: z.string().min(1).max(2000).nullish(),
});

type Spent = OrganisationSpend['spent'];

/** What an organisation spent on each of the last days; all of them or, where a page fails, none. Never fails. */
export async function readOrganisationCosts(
  asking: Asking,
  days: number,
  nowMs: number,
): Promise<{ readonly spent: Spent } | { readonly problem: ReadProblem }> {
  const sums = new Map<string, Map<number, number>>();
  const startMs = (Math.floor(nowMs / DAY_MS) - days + 1) * DAY_MS;
  let page: string | null = null;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const answer = await ask(asking, `/organization/costs?${queryOf(startMs, page)}`);
    const understood = understand(answer, pageShape, asking.secret, nowMs);
    if ('kind' in understood) return { problem: problemOf(understood) };
    const { data, has_more: hasMore, next_page: next } = understood.value;
    for (const { start_time: seconds, results } of data) {
      const day = Math.floor((seconds * 1000) / DAY_MS);
      for (const { amount: spent } of results) {
        if (!spent) continue;
        const perDay = sums.get(spent.currency) ?? new Map<number, number>();
        sums.set(spent.currency, perDay.set(day, (perDay.get(day) ?? 0) + spent.value));
      }
    }
    if (!hasMore) return { spent: spentOf(sums) };
    if (!next || next === page) return { problem: 'malformed' };
    page = next;
  }
  return { problem: 'malformed' };
}

function queryOf(startMs: number, page: string | null): URLSearchParams {
  return new URLSearchParams({
    start_time: String(startMs / 1000),
    bucket_width: '1d',
    limit: String(DAYS_A_PAGE),
    ...(page === null ? {} : { page }),
  });
}

function spentOf(sums: ReadonlyMap<string, ReadonlyMap<number, number>>): Spent {
  return [...sums]
    .map(([code, perDay]) => ({
      currency: code,
      days: [...perDay]
        .toSorted(([a], [b]) => a - b)
        .map(([day, units]) => ({ day: nameOfDay(day), micros: microsOfUnits(units) }))
        .filter(({ micros }) => micros !== 0),
    }))
    .filter(({ days }) => days.length > 0)
    .toSorted((a, b) => a.currency.localeCompare(b.currency));
}

function problemOf(
  outcome: Exclude<ReturnType<typeof understand>, { value: unknown }>,
): ReadProblem {
  if (outcome.kind === 'unclear') return outcome.problem;
  return outcome.kind === 'refused' ? 'refused' : 'not-json';
}
