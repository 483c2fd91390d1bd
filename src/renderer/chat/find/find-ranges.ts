import { rangesOf } from '../../../shared/search-words.ts';

/** Parts of a message that are the app's words, not the message's. */
const OURS = 'button, [role="button"], summary, [data-not-said], .katex-mathml';
/** More would be no help to the eye. */
const MAX_RANGES = 500;

/** Where the words stand in what is drawn below an element, across bold and links, first to last. */
export function drawnRanges(root: Element, words: readonly string[]): Range[] {
  const nodes: { readonly node: Text; readonly start: number }[] = [];
  let whole = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) => {
      if (node instanceof Text) return NodeFilter.FILTER_ACCEPT;
      const isOurs = node instanceof Element && node.matches(OURS);
      return isOurs ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    },
  });
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push({ node, start: whole.length });
    whole += node.data;
  }
  const placeOf = (at: number) => nodes.findLast(({ start }) => start <= at);
  return rangesOf(whole, words, MAX_RANGES).flatMap(({ start, end }) => {
    const from = placeOf(start);
    const to = placeOf(end - 1);
    if (from === undefined || to === undefined) return [];
    const range = document.createRange();
    range.setStart(from.node, start - from.start);
    range.setEnd(to.node, end - to.start);
    return [range];
  });
}
