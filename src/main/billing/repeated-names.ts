/** Whether an object in the JSON names a field twice. Readers differ in which they believe, so nobody should believe either. */
export function repeatsAName(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*(:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (text !== undefined && colon !== undefined) {
      const names = open.at(-1);
      const name = String(JSON.parse(text));
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}
