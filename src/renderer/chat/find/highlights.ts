/** The names that find.module.css gives colours to. */
export type HighlightName = 'found' | 'found-here';

/** Colours these stretches of the page, and no others under that name; nothing is changed in the page itself. */
export function highlight(name: HighlightName, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
