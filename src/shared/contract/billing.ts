import { z } from 'zod';
import type { BalanceSeries, ModelUse, ProviderHistory } from '../balance-history.ts';
import type { OrganisationSpend } from '../organisation-spend.ts';
import type { SweepState } from '../sweep.ts';
import { id, name, timeMs } from './fields.ts';
import { nothing, takes } from './takes.ts';

const range = z.object({ fromMs: timeMs, toMs: timeMs });

export const billingRequests = {
  'sweep.state': takes(nothing).gives<SweepState>(),

  /** For each provider and currency; the forecast rests on the last 30 days, whatever the range. */
  'balance.history': takes(range).gives<ProviderHistory[]>(),
  'balance.keyHistory': takes(range.extend({ keyId: id, currency: name })).gives<BalanceSeries>(),
  /** What organisations spent per day, by the word of their admin keys, which are asked once an hour at most. */
  'balance.organisationSpend': takes(range).gives<OrganisationSpend[]>(),
  /** Tokens that our own chats took, oldest day first. */
  'balance.use': takes(range).gives<ModelUse[]>(),
};

export interface BillingEvents {
  'sweep.changed': SweepState;
}
