import { recordsOfJson } from './json-records.ts';
import { recordsOfLines } from './line-records.ts';
import type { PasteRecord } from './paste-record.ts';

/** Cuts a paste into records: by JSON's structure where it is JSON, else line by line and column by column. */
export function splitPaste(text: string): Iterable<PasteRecord> {
  const plain = toPlainSigns(text);
  return recordsOfJson(plain) ?? recordsOfLines(plain);
}

/** Full-width signs to plain ones, invisible ones away; lines keep their places. */
export function toPlainSigns(text: string): string {
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!/[^\0-\x7f]/.test(unix)) return unix;
  return unix
    .replace(/[\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/[\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]/g, ' ')
    .replace(/[，、；]/g, ',')
    .replaceAll('：', ':');
}
