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
  /** {@link TOKENS} with code and tables among them, at {@link STEADY_A_SECOND}. */
  steady: 'steady',
} as const;

export const ROUND_TRIP_MS = 20;
export const TOKENS = 10_000;
/** Some times faster than any provider. */
export const TOKENS_A_SECOND = 1000;
/** As fast as the fastest providers. */
export const STEADY_A_SECOND = 500;

/** The nth token of a long answer: paragraphs, as answers have them. */
export function tokenAt(index: number): string {
  return index % 80 === 79 ? 'end.\n\n' : `w${index} `;
}

/** The nth token of a long answer about a program: paragraphs, lists, code and tables by turns. */
export function richTokenAt(index: number): string {
  const round = index % 400;
  const isEnd = round % 16 === 15;
  if (round < 120) return isEnd && round > 100 ? `w${index}.\n\n` : `w${index} `;
  if (round < 200) return isEnd ? `**w${index}**\n- ` : `w${index} `;
  if (round === 200) return '\n\n```ts\n';
  if (round < 300) return isEnd ? `= 'w${index}';\n` : `w${index} `;
  if (round === 300) return '\n```\n\n| one | two |\n|---|---|\n| ';
  if (round < 398) return isEnd ? `w${index} |\n| ` : `w${index} ${round % 16 === 7 ? '| ' : ''}`;
  return round === 398 ? 'end |' : '\n\n';
}
