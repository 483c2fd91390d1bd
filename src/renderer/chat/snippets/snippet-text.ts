/** What stands between two pairs of braces. */
const BLANK = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g;

/** They fill themselves in. */
const KNOWN: ReadonlySet<string> = new Set(['date', 'time']);

/** What must be asked for before a snippet's text can be used, each once, in the order of the text. */
export function blanksOf(text: string): string[] {
  const names = [...text.matchAll(BLANK)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !KNOWN.has(name));
}

/** The text with what was asked for; a blank that nobody filled stays as it is. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(BLANK, (blank, name: string) => values.get(name) ?? blank);
}

/** What is looked for where a message begins with `/` and no space has followed; null elsewhere. */
export function slashWords(draft: string): string | null {
  return /^\/[^\s/]{0,100}$/.test(draft) ? draft.slice(1).toLowerCase() : null;
}
