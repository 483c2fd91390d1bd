import type { Publish } from '../../shared/contract.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Fetch } from '../http.ts';
import type { KeysForBilling } from '../keys/keys-for-billing.ts';
import type { Provider } from '../keys/providers.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import type { Fills } from './fill-store.ts';
import type { FoundWays } from './way-store.ts';

/** What billing is handed. */
export interface BillingParts {
  readonly keys: KeysForBilling;
  readonly providers: { find(id: string): Provider | null };
  readonly fetch: Fetch;
  /** How unknown hosts tell balances; where it is left out, that is found out anew in each run. */
  readonly foundWays?: FoundWays;
  /** What warnings rest on; where it is left out, it is gone after the run. */
  readonly fills?: Fills;
  readonly publish: Publish;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly timers: Timers;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly onFault: OnFault;
}
