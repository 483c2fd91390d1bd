import type { Block } from './cut-blocks.ts';

const OPENING = /^ {0,3}\[\^([^\]\s]{1,200})\]:[ \t]*/;
const INDENT = /^(?: {4}|\t)/;
/** What begins a block of its own, though no empty line is before it. */
const OTHER_BLOCK = /^ {0,3}(?:#{1,6}\s|```|~~~|>|[-*+]\s|\d{1,9}[.)]\s|\|)/;
const REFERENCE = /\[\^([^\]\s]{1,200})\](?!:)/g;

export interface FootnoteToken {
  readonly raw: string;
  readonly label: string;
  readonly text: string;
}

/** The footnote that a text begins with, with all its paragraphs; null where it begins with something else. */
export function footnoteAt(source: string): FootnoteToken | null {
  const [opening, label] = OPENING.exec(source) ?? [];
  if (opening === undefined || label === undefined) return null;
  const lines = source.split('\n');
  const goesOn = (at: number): boolean => {
    const line = lines[at] ?? '';
    if (line.trim() === '') return at + 1 < lines.length && goesOnAfterGap(at + 1);
    if (INDENT.test(line)) return true;
    const isLazy = lines[at - 1]?.trim() !== '';
    return isLazy && !OPENING.test(line) && !OTHER_BLOCK.test(line);
  };
  const goesOnAfterGap = (from: number): boolean => {
    const next = lines.slice(from, from + 20).find((line) => line.trim() !== '');
    return next !== undefined && INDENT.test(next);
  };
  let end = 1;
  while (end < lines.length && goesOn(end)) end += 1;
  const raw = lines.slice(0, end).join('\n') + (end < lines.length ? '\n' : '');
  const [first = '', ...more] = lines.slice(0, end);
  const text = [first.slice(opening.length), ...more.map((line) => line.replace(INDENT, ''))];
  return { raw, label, text: text.join('\n').trim() };
}

/** A footnote's place among all of a text. */
export interface Note {
  readonly number: number;
  /** The block that points at it first; null where none does. */
  readonly from: number | null;
}

/**
 * Footnotes by their labels, numbered in the order in which the text points at them, then those that it never points
 * at. Of a text that is still to come (`isPart`), numbers count as labels before their footnotes are there.
 */
export function numberFootnotes(
  blocks: readonly Block[],
  isPart: boolean,
): ReadonlyMap<string, Note> {
  const labels = blocks.flatMap(({ footnote }) => footnote ?? []);
  const defined = new Set(labels);
  const notes = new Map<string, Note>();
  const add = (label: string, from: number | null) => {
    if (!notes.has(label)) notes.set(label, { number: notes.size + 1, from });
  };
  for (const { source, start } of blocks) {
    for (const label of referencesIn(source)) {
      if (defined.has(label) || (isPart && /^\d{1,3}$/.test(label))) add(label, start);
    }
  }
  for (const label of labels) add(label, null);
  return notes;
}

/**
 * The labels that a block points at, each with its number and whether it is the first to do so: `1 2 first\nwhy 3 `. As
 * a text, so that a block for which it stays the same is not drawn anew.
 */
export function marksIn({ source, start }: Block, notes: ReadonlyMap<string, Note>): string {
  if (notes.size === 0) return '';
  return [...new Set(referencesIn(source))]
    .flatMap((label) => {
      const note = notes.get(label);
      if (note === undefined) return [];
      return [`${label} ${note.number} ${note.from === start ? 'first' : ''}`];
    })
    .join('\n');
}

function referencesIn(source: string): string[] {
  if (!source.includes('[^')) return [];
  return [...source.matchAll(REFERENCE)].map(([, label = '']) => label);
}
