import type { NewAttachment } from '../../../shared/attachments.ts';
import { imageTokens } from '../../../shared/image-tokens.ts';
import type { Drawn } from './picture-worker.ts';
import { AttachmentProblem } from './problem.ts';

/** Each takes four bytes while the picture is drawn, however small its file is. */
const MAX_PIXELS = 100_000_000;
const LIMIT_MS = 30_000;

/** A picture as it is sent: drawn anew, so that it is no larger than need be and tells nothing of where it was taken. */
export async function readPicture(file: File): Promise<NewAttachment> {
  if ((await pixelsOf(file)) > MAX_PIXELS) throw new AttachmentProblem('too-many-pixels');
  const { width, height, dataUrl } = await drawn(file);
  const tokens = imageTokens(width, height);
  return { kind: 'image', name: file.name, width, height, tokens, dataUrl };
}

/** As its file tells; nothing is drawn for it. */
async function pixelsOf(file: File): Promise<number> {
  const url = URL.createObjectURL(file);
  const picture = new Image();
  try {
    await new Promise((resolve, reject) => {
      picture.onload = resolve;
      picture.onerror = () => reject(new AttachmentProblem('unreadable'));
      picture.src = url;
    });
    return picture.naturalWidth * picture.naturalHeight;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function drawn(file: File): Promise<Drawn> {
  const worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  const answer = Promise.withResolvers<Drawn>();
  const fail = (kind: 'unreadable' | 'slow') => answer.reject(new AttachmentProblem(kind));
  const timer = setTimeout(fail, LIMIT_MS, 'slow');
  worker.onerror = () => fail('unreadable');
  worker.onmessage = ({ data }: MessageEvent<Drawn | null>) => {
    if (data === null) fail('unreadable');
    else answer.resolve(data);
  };
  worker.postMessage(file);
  try {
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
