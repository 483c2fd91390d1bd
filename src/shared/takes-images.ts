/**
 * By the models' names, since no list of models tells it in a way that all providers share. From the vendors' model
 * pages, read November 2026. The first that matches counts.
 */
const table: readonly (readonly [RegExp, boolean])[] = [
  [/vision|(^|[-_/.\d])vl([-_:.\d]|$)|pixtral|llava|internvl|minicpm-v|multimodal|omni/, true],
  [/^gpt-3\.5|^gpt-4(-0314|-0613|-32k.*)?$|^o1-(mini|preview)|^o3-mini|^gpt-oss/, false],
  [/^(chatgpt-4o|gpt-4o|gpt-4-turbo|gpt-4\.[15]|gpt-[5-9]|o1|o3|o4)/, true],
  [/^claude-(instant|2)/, false],
  [/^claude/, true],
  [/^gemini/, true],
  [/^gemma-?3n?-1b|^gemma-?2/, false],
  [/^gemma-?[3-9]/, true],
  [/^grok-([4-9]|\d{2})/, true],
  [/^grok-[23]/, false],
  [/^deepseek/, false],
  [/^kimi-(latest|k2\.[5-9])/, true],
  [/^(moonshot-v1|kimi-k2)/, false],
  [/^glm-4(\.\d)?v/, true],
  [/^glm-/, false],
  [/^qvq/, true],
  [/^(qwq|qwen[\d.]*-(coder|math|turbo|max|long|\d+b)|qwen-(turbo|max|long))/, false],
  [/^(meta-)?llama-?4|^llama-?3\.2-(11|90)b/, true],
  [/^(meta-)?llama-?[123]/, false],
  [/^(mistral-(small-3\.[1-9]|medium-3|large-3)|ministral-3)/, true],
  [/^(mixtral|codestral|open-mistral|ministral)/, false],
];

/** Whether a model takes pictures; `unknown` where its name tells nothing. A vendor before a slash is passed over. */
export function takesImages(model: string): 'yes' | 'no' | 'unknown' {
  const name = model.toLowerCase().split('/').at(-1) ?? '';
  const row = table.find(([pattern]) => pattern.test(name));
  if (row === undefined) return 'unknown';
  return row[1] ? 'yes' : 'no';
}
