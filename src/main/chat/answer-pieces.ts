import { type Words, wordsIn } from './words-in.ts';

/** Puts together what the pieces of one answer say of its words and of its end. */
export function createAnswerPieces() {
  let hasWords = false;
  let finished: string | null = null;
  /** Relays of Gemini say with every piece that it is the last (QuantumNous/new-api#378, read November 2026). */
  let isSaidEarly = false;

  return {
    /** What is new in a piece. */
    take(piece: unknown): Pick<Words, 'text' | 'reasoning' | 'pictures' | 'usage'> {
      const { finishReason, isAll, ...said } = wordsIn(piece);
      // MiniMax says all of it again at the end (ENTERPILOT/GoModel#1068, read November 2026).
      const isRepeated = isAll && hasWords;
      if (!isAll && said.text + said.reasoning !== '') {
        hasWords = true;
        isSaidEarly ||= finished !== null;
      }
      finished = finishReason ?? finished;
      return isRepeated ? { ...said, text: '', reasoning: '' } : said;
    },
    /** The reason that the provider gave for the end, if it gave one. */
    finished: (): string | null => finished,
    /** Whether it gave one that can be believed, however the connection ended. */
    isSaidToEnd: (): boolean => finished !== null && !isSaidEarly,
  };
}
