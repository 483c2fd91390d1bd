/** Models that answer no chat, by the words in their names. */
const OTHER_USE =
  /embed|\bbge\b|rerank|tts|whisper|audio|speech|voice|image|dall-?e|flux|diffusion|kolors|sora|video|realtime|moderation|guard|transcri|search|deep-?research|computer-use|codex|gpt-3\.5-turbo-instruct|davinci|babbage|ocr/i;
/** Quick, cheap ones: fit for a first try. Not as a part of a longer word: `gemini`, `minimax`. */
const QUICK = /(?<![a-z])(?:mini|flash|turbo|haiku|lite|chat)(?![a-z])/i;

/**
 * Stands for a model where the list is refused, as some refuse it to keys that may chat: only a chat tells whether a key
 * is accepted, and one that isn't is refused before its model, which nobody has, is looked for.
 */
export const NO_MODEL = 'none';

/** The model to begin with where nobody has chosen one; the person sees it and can change it. */
export function likelyChatModel(ids: readonly string[]): string | null {
  const chat = ids.filter((id) => !OTHER_USE.test(id));
  return chat.find((id) => QUICK.test(id)) ?? chat[0] ?? ids[0] ?? null;
}
