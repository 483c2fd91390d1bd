import { MAX_FILE_CHARS } from '../../../shared/attachment-limits.ts';
import type { NewAttachment } from '../../../shared/attachments.ts';
import { request } from '../../api.ts';
import { decodeText } from './decode-text.ts';
import { AttachmentProblem } from './problem.ts';
import { readPicture } from './read-picture.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** What goes with a message, and whether it is only the beginning of the file. */
export interface ReadFile {
  readonly attachment: NewAttachment;
  readonly isCut: boolean;
}

/** A file of the person's as it goes with a message. Fails with an {@link AttachmentProblem}. */
export async function readAttachment(file: File): Promise<ReadFile> {
  if (file.size > MAX_BYTES) throw new AttachmentProblem('too-large');
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') {
    return { attachment: await readPicture(file), isCut: false };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';
  // The reading takes the bytes away.
  const size = bytes.length;
  const { text, isCut } = isPdf
    ? await (await import('./read-pdf.ts')).readPdf(bytes)
    : beginning(decodeText(bytes));
  if (text.trim() === '') throw new AttachmentProblem('no-text');
  const attachment: NewAttachment = {
    kind: 'text',
    name: file.name,
    mime: isPdf ? 'application/pdf' : 'text/plain',
    bytes: size,
    tokens: await request('chat.countTokens', { text }),
    text,
  };
  return { attachment, isCut };
}

function beginning(text: string) {
  return { text: text.slice(0, MAX_FILE_CHARS), isCut: text.length > MAX_FILE_CHARS };
}
