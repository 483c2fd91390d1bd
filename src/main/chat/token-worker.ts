/** A thread of its own: the tokenizer takes half a second to be read, and its time for each text. */
import { parentPort } from 'node:worker_threads';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { countInPieces } from './count-in-pieces.ts';

// Marks such as <|endoftext|> in a text are text.
const asText = { disallowedSpecial: new Set<string>() };

parentPort?.on('message', (texts: readonly string[]) => {
  const counts = texts.map((text) => countInPieces(text, (piece) => countTokens(piece, asText)));
  parentPort?.postMessage(counts);
});
