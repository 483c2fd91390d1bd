import { MAX_IMAGE_BYTES } from '../../../shared/attachment-limits.ts';
import type { NewAttachment } from '../../../shared/attachments.ts';
import { imageTokens } from '../../../shared/image-tokens.ts';
import { AttachmentProblem } from './problem.ts';

/** No model looks closer (OpenAI, Anthropic and Google, November 2026). */
const MAX_SIDE = 2048;
const KEPT: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** A picture as it is sent: drawn anew, so that it is no larger than need be and tells nothing of where it was taken. */
export async function readPicture(file: File): Promise<NewAttachment> {
  const drawn = await createImageBitmap(file).catch(() => {
    throw new AttachmentProblem('unreadable');
  });
  try {
    const scale = Math.min(1, MAX_SIDE / Math.max(drawn.width, drawn.height));
    const width = Math.max(1, Math.round(drawn.width * scale));
    const height = Math.max(1, Math.round(drawn.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, width, height);
    const type = KEPT.has(file.type) ? file.type : 'image/png';
    const whole = await canvas.convertToBlob({ type, quality: 0.9 });
    const blob =
      whole.size <= MAX_IMAGE_BYTES
        ? whole
        : await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    if (blob.size > MAX_IMAGE_BYTES) throw new AttachmentProblem('too-large');
    const tokens = imageTokens(width, height);
    const dataUrl = await dataUrlOf(blob);
    return { kind: 'image', name: file.name, width, height, tokens, dataUrl };
  } finally {
    drawn.close();
  }
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new AttachmentProblem('unreadable'));
    reader.readAsDataURL(blob);
  });
}
