import type { Fate } from '../demo-keys.ts';

/** What an answer says about itself. Amounts are formatted. */
export interface Figures {
  readonly masked: string;
  readonly paid: string;
  readonly left: string;
  readonly isUsedUp: boolean;
}

/** A row of the table of demo keys. */
export interface KeyRow {
  readonly masked: string;
  readonly label: string;
  readonly fate: string;
}

export const topics = ['welcome', 'keys', 'code', 'deletion', 'secrets', 'ownKeys'] as const;
export type Topic = (typeof topics)[number];

/** The demo's words in one language. */
export interface DemoTexts {
  readonly providerName: string;
  /** Of the demo keys, in their order. */
  readonly labels: readonly string[];
  readonly fates: Readonly<Record<Fate, string>>;
  readonly answers: Readonly<Record<Topic, (figures: Figures, keys: readonly KeyRow[]) => string>>;
}

/** A Markdown table's rows. */
export function tableRows(keys: readonly KeyRow[]): string {
  return keys.map(({ masked, label, fate }) => `| \`${masked}\` | ${label} | ${fate} |`).join('\n');
}
