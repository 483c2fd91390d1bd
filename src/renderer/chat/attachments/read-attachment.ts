import { MAX_FILE_CHARS, type NewAttachment } from '../../../shared/attachments.ts';
import { request } from '../../api.ts';
import { decodeText } from './decode-text.ts';
import { AttachmentProblem } from './problem.ts';
import { readPicture } from './read-picture.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** A file of the person's as it goes with a message. Fails with an {@link AttachmentProblem}. */
export async function readAttachment(file: File): Promise<NewAttachment> {
  if (file.size > MAX_BYTES) throw new AttachmentProblem('too-large');
  if (file.type.startsWith('image/') && file.type !== 'image/svg+xml') return readPicture(file);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPdf = String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';
  // The reading takes the bytes away.
  const size = bytes.length;
  const text = isPdf ? await (await import('./read-pdf.ts')).readPdf(bytes) : decodeText(bytes);
  if (text.trim() === '') throw new AttachmentProblem('no-text');
  if (text.length > MAX_FILE_CHARS) throw new AttachmentProblem('too-large');
  return {
    kind: 'text',
    name: file.name,
    mime: isPdf ? 'application/pdf' : 'text/plain',
    bytes: size,
    tokens: await request('chat.countTokens', { text }),
    text,
  };
}
