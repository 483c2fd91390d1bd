import type { chat as en } from '../en/chat.ts';
import type { Translated } from '../translated.ts';

export const chat = {} satisfies Translated<typeof en>;
