import type { words as en } from '../en/words.ts';
import type { Translated } from '../translated.ts';

export const words = {} satisfies Translated<typeof en>;
