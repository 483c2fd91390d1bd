/** What the local provider does, by the name of the model that is asked for. */
export const MODELS = {
  /** One token, at once. */
  atOnce: 'at-once',
  /** One token, after one round trip. */
  oneTrip: 'one-trip',
  /** The first seven requests with the same words are refused, the eighth is served; each takes one round trip. */
  refusesSeven: 'refuses-seven',
  /** {@link TOKENS}, as fast as they are taken. */
  flood: 'flood',
  /** {@link TOKENS}, at {@link TOKENS_A_SECOND}. */
  paced: 'paced',
} as const;

export const ROUND_TRIP_MS = 20;
export const TOKENS = 10_000;
/** Some times faster than any provider. */
export const TOKENS_A_SECOND = 1000;

/** The nth token of a long answer: paragraphs, as answers have them. */
export function tokenAt(index: number): string {
  return index % 80 === 79 ? 'end.\n\n' : `w${index} `;
}
