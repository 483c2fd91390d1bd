/**
 * What a refused request means, whatever words the provider used.
 * `not-our-key`: the masked key in the message is another's (a relay passing on its own upstream's error).
 */
export const meanings = [
  'bad-request',
  'too-long',
  'model',
  'content',
  'rate-limit',
  'daily-limit',
  'no-credit',
  'spend-limit',
  'invalid-key',
  'account-closed',
  'not-our-key',
  'not-allowed',
  'region',
  'overloaded',
  'server',
  'network',
  'timeout',
  'proxy-page',
] as const;
export type Meaning = (typeof meanings)[number];

/** A refusal that counts as a witness against a key, kept until the key's next success. */
export interface Refusal {
  readonly meaning: Meaning;
  readonly status: number | null;
  readonly code: string | null;
  /** Redacted and cut to 300 characters. */
  readonly message: string | null;
  /** Left out in refusals from before it was kept. */
  readonly answer?: RefusedAnswer;
  readonly atMs: number;
}

/** What a provider answered when it refused, redacted: some harmless headers, and the first 2,000 characters of its body. */
export interface RefusedAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
