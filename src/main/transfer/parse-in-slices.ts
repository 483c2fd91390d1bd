import type { Breath } from '../breath.ts';
import { fileProblem } from './file-problem.ts';

/** Up to so many bytes are parsed at once. */
const PIECE_BYTES = 512 * 1024;
/** So many bytes are looked through between two breaths. */
const STRETCH_BYTES = 1024 * 1024;
/** Containers within containers that are taken apart; what lies deeper is parsed at once, however large. */
const MAX_TAKEN_APART = 8;
const MAX_DEPTH = 20_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const OPEN_OBJECT = 0x7b;
const WHITE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Parses JSON of any size without holding others up: what is large is taken apart into its members. Fails with
 * `file-not-read`.
 */
export async function parseInSlices(bytes: Uint8Array, breathe: Breath): Promise<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true });

  function parse(from: number, to: number): unknown {
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(from, to));
    } catch {
      throw fileProblem('not-utf8');
    }
    try {
      return JSON.parse(text);
    } catch {
      throw fileProblem('not-json');
    }
  }

  function skipWhite(from: number): number {
    let at = from;
    while (WHITE.has(bytes[at] ?? 0)) at += 1;
    return at;
  }

  /** Where the value ends that begins here. */
  async function endOf(from: number): Promise<number> {
    let depth = 0;
    let isInString = false;
    let at = from;
    while (at < bytes.length) {
      const until = Math.min(bytes.length, at + STRETCH_BYTES);
      for (; at < until; at += 1) {
        const byte = bytes[at] ?? 0;
        if (isInString) {
          if (byte === BACKSLASH) at += 1;
          else if (byte === QUOTE) {
            isInString = false;
            if (depth === 0) return at + 1;
          }
        } else if (byte === QUOTE) isInString = true;
        else if (OPEN.has(byte)) {
          depth += 1;
          if (depth > MAX_DEPTH) throw fileProblem('too-deep');
        } else if (CLOSE.has(byte)) {
          depth -= 1;
          if (depth === 0) return at + 1;
          if (depth < 0) return at;
        } else if (depth === 0 && (byte === COMMA || byte === COLON)) return at;
      }
      await breathe();
    }
    if (depth > 0 || isInString) throw fileProblem('cut');
    return bytes.length;
  }

  async function takenApart(from: number, to: number, level: number): Promise<unknown> {
    const first = bytes[from] ?? 0;
    if (to - from <= PIECE_BYTES || level === MAX_TAKEN_APART || !OPEN.has(first)) {
      await breathe();
      return parse(from, to);
    }
    const isObject = first === OPEN_OBJECT;
    const members: [string, unknown][] = [];
    let at = skipWhite(from + 1);
    while (at < to - 1) {
      let name = '';
      if (isObject) {
        const end = await endOf(at);
        const parsed = parse(at, end);
        at = skipWhite(end);
        if (typeof parsed !== 'string' || bytes[at] !== COLON) throw fileProblem('not-json');
        name = parsed;
        at = skipWhite(at + 1);
      }
      const end = await endOf(at);
      members.push([name, await takenApart(at, end, level + 1)]);
      at = skipWhite(end);
      if (at === to - 1) break;
      if (bytes[at] !== COMMA) throw fileProblem('not-json');
      at = skipWhite(at + 1);
      if (at === to - 1) throw fileProblem('not-json');
    }
    return isObject ? Object.fromEntries(members) : members.map(([, value]) => value);
  }

  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const from = skipWhite(hasMark ? 3 : 0);
  if (from === bytes.length) throw fileProblem('empty');
  const first = bytes[from] ?? 0;
  if (!OPEN.has(first)) throw fileProblem('not-json');
  const to = await endOf(from);
  if (skipWhite(to) < bytes.length) throw fileProblem('not-json');
  return takenApart(from, to, 0);
}
