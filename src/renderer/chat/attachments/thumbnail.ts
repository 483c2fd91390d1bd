import { useEffect, useState } from 'react';
import { request } from '../../api.ts';

/** Shown half as large, so that it is sharp on fine screens. */
const SIDE = 96;
/** So many are kept; each is some kilobytes. */
const MAX_KEPT = 300;

const kept = new Map<string, string>();
/** One after the other: a whole picture takes tens of megabytes while it is drawn. */
let turn: Promise<unknown> = Promise.resolve();

/** A small copy of a sent picture as a data URL; null until it is drawn, and for what can't be. */
export function useThumbnail(id: string): string | null {
  const [drawn, setDrawn] = useState(kept.get(id) ?? null);
  useEffect(() => {
    let isWanted = true;
    const work = async () => {
      if (!isWanted) return;
      const thumbnail = kept.get(id) ?? (await draw(id));
      keep(id, thumbnail);
      if (isWanted) setDrawn(thumbnail);
    };
    // Without it the picture's name stands alone.
    turn = turn.then(work).catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [id]);
  return drawn;
}

function keep(id: string, thumbnail: string): void {
  kept.delete(id);
  kept.set(id, thumbnail);
  const [oldest] = kept.keys();
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
}

/** The middle of the picture. */
async function draw(id: string): Promise<string> {
  const { content } = await request('chat.attachment', { id });
  const picture = new Image();
  picture.src = content;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const side = Math.min(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas
    .getContext('2d')
    ?.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  return canvas.toDataURL('image/webp', 0.8);
}
