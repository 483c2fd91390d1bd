/** Pictures and files that go with a message. */
import { z } from 'zod';
import { MAX_ATTACHMENTS, MAX_FILE_CHARS, MAX_IMAGE_BYTES } from './attachment-limits.ts';

const name = z.string().trim().min(1).max(300);
const tokens = z.int().min(0).max(100_000_000);
const pixels = z.int().min(1).max(20_000);

const imageInput = z.object({
  kind: z.literal('image'),
  name,
  width: pixels,
  height: pixels,
  tokens,
  /** The picture itself, in a form that holds no script. */
  dataUrl: z
    .string()
    .max(Math.ceil(MAX_IMAGE_BYTES / 3) * 4 + 40)
    .regex(/^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/),
});

const textInput = z.object({
  kind: z.literal('text'),
  name,
  mime: z.enum(['text/plain', 'application/pdf']),
  /** Of the file that the text was read from. */
  bytes: z.int().min(0).max(1_000_000_000),
  tokens,
  text: z.string().min(1).max(MAX_FILE_CHARS),
});

export const attachmentInput = z.discriminatedUnion('kind', [imageInput, textInput]);
export const attachmentsInput = z.array(attachmentInput).max(MAX_ATTACHMENTS);

export type NewAttachment = z.infer<typeof attachmentInput>;

/** An attachment as a message tells of it; what is in it is read apart. */
export interface Attachment {
  readonly id: string;
  readonly kind: 'image' | 'text';
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  /** Null for a text, as the height. */
  readonly width: number | null;
  readonly height: number | null;
  /** An estimate. */
  readonly tokens: number;
}

/** A picture as a data URL, or a text. */
export interface AttachmentContent {
  readonly kind: Attachment['kind'];
  readonly content: string;
}
