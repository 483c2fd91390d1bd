import { MAX_ATTACHMENTS, MAX_IMAGE_BYTES } from '../../shared/attachment-limits.ts';
import { imageTokens } from '../../shared/image-tokens.ts';
import { createAnswerPictures } from './answer-pictures.ts';
import type { AnswerWriter } from './answer-writer.ts';
import { attachmentOf, type FullAttachment } from './attachment-store.ts';
import { pictureSize } from './picture-size.ts';
import { createThoughtTags, type Told } from './thought-tags.ts';
import type { Words } from './words-in.ts';

/** Each pixel takes four bytes while the picture is drawn, however small its file is. */
const MAX_PIXELS = 100_000_000;
const MAX_SIDE = 20_000;
const KEPT = /^data:image\/(png|jpeg|jpg|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/** Sorts what comes of an answer: thoughts apart from words, and pictures, wherever they stand, to what is attached to it. */
export function createAnswerWords(writer: AnswerWriter) {
  // Who thought aloud before the first part of an answer does so before the next one, too.
  const { text: before, reasoning: thought } = writer.message();
  const tags = before === '' || thought !== '' ? createThoughtTags() : null;
  const seen = new Set<string>();
  const keep = (dataUrl: string) => keepPicture(writer, dataUrl);
  const pictures = createAnswerPictures(keep);

  /** One that comes apart goes where the answer stands; relays send it again at the end. */
  function apart(dataUrl: string): string {
    if (seen.has(dataUrl)) return '';
    seen.add(dataUrl);
    const address = keep(dataUrl);
    return address === null ? '' : `\n\n![](${address})\n\n`;
  }

  return {
    take(words: Pick<Words, 'text' | 'reasoning' | 'pictures'>): Told {
      const told = tags?.take(words.text) ?? { text: words.text, reasoning: '' };
      const text = pictures.take(told.text) + words.pictures.map(apart).join('');
      return { text, reasoning: words.reasoning + told.reasoning };
    },
    /** What was held when nothing more comes. */
    rest(): Told {
      const told = tags?.rest() ?? { text: '', reasoning: '' };
      return { ...told, text: pictures.take(told.text) + pictures.rest() };
    },
  };
}

/** The address of a picture in its answer's Markdown, `attachment:none` where it is too much; null where it is no such. */
function keepPicture(writer: AnswerWriter, dataUrl: string): string | null {
  const { id, attachments } = writer.message();
  const place = attachments.length;
  const picture = pictureOf(dataUrl, `${id}:${place}`, `picture-${place + 1}`);
  if (picture === null) return null;
  const isKept = picture !== 'too-much' && place < MAX_ATTACHMENTS && writer.attach(picture);
  return `attachment:${isKept ? place : 'none'}`;
}

function pictureOf(dataUrl: string, id: string, name: string): FullAttachment | 'too-much' | null {
  const [, kind, base64] = KEPT.exec(dataUrl) ?? [];
  if (kind === undefined || base64 === undefined) return null;
  if (base64.length * 0.75 > MAX_IMAGE_BYTES) return 'too-much';
  const size = pictureSize(Buffer.from(base64, 'base64'));
  if (size === null) return null;
  const { width, height } = size;
  if (width * height > MAX_PIXELS || Math.max(width, height) > MAX_SIDE) return 'too-much';
  const mime = kind === 'jpg' ? 'jpeg' : kind;
  return attachmentOf(
    {
      kind: 'image',
      name: `${name}.${mime}`,
      width,
      height,
      tokens: imageTokens(width, height),
      dataUrl: `data:image/${mime};base64,${base64}`,
    },
    id,
  );
}
