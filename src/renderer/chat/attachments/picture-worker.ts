/** A thread of its own: a large picture takes its time to be drawn, and the window answers meanwhile. */
import { MAX_IMAGE_BYTES } from '../../../shared/attachment-limits.ts';

/** No model looks closer (OpenAI, Anthropic and Google, November 2026). */
const MAX_SIDE = 2048;
const KEPT: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What it answers; null where the picture can't be read, or not be made small enough. */
export type Drawn = { readonly width: number; readonly height: number; readonly dataUrl: string };

self.onmessage = ({ data }: MessageEvent<File>) => {
  draw(data).then(
    (drawn) => self.postMessage(drawn),
    () => self.postMessage(null),
  );
};

async function draw(file: File): Promise<Drawn> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('nothing to draw on');
  // Words in a screenshot stay readable.
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const type = KEPT.has(file.type) ? file.type : 'image/png';
  const whole = await canvas.convertToBlob({ type, quality: 0.9 });
  const blob =
    whole.size <= MAX_IMAGE_BYTES
      ? whole
      : await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  if (blob.size > MAX_IMAGE_BYTES) throw new Error('too large to be sent');
  return { width, height, dataUrl: await dataUrlOf(blob) };
}

function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
