import { draftOf } from '../drafts.ts';
import { attach } from './attached-state.ts';

/** A field that holds more answers slowly, and nobody reads it there: it goes as a file. */
const LONG_TEXT_CHARS = 50_000;
/** So much a field takes piece by piece; with more, it and the window around it would answer slowly. */
export const FIELD_CHARS = 200_000;

/**
 * Attaches what is pasted or dropped, where it is files or a long text; gives whether it did. `name`: of the file that a
 * text becomes, without its ending.
 */
export function takeIn(id: string | null, data: DataTransfer, name: string): boolean {
  const files = [...data.files];
  if (files.length > 0) void attach(id, files);
  if (files.length > 0) return true;
  const text = data.getData('text/plain');
  const isLong = text.length > LONG_TEXT_CHARS;
  if (!isLong && draftOf(id).length + text.length <= FIELD_CHARS) return false;
  attachText(id, text, name);
  return true;
}

export function attachText(id: string | null, text: string, name: string): void {
  void attach(id, [new File([text], `${name}.txt`, { type: 'text/plain' })]);
}
