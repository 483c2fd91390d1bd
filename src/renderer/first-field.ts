import { isComposing } from './ui/composing.ts';

/**
 * The field that index.html draws, so that one can write from the first paint on: the page's own comes when its code is
 * read and the main process has answered. What was written by then goes on in that one.
 */
const field = document.querySelector<HTMLTextAreaElement>('#root textarea');
let isWritingWord = false;
let isTaken = false;

/** While nothing else of the page is there. */
export function readyFirstField(): void {
  if (field === null) return;
  if (navigator.language.toLowerCase().startsWith('zh')) field.ariaLabel = '输入';
  field.addEventListener('compositionstart', () => {
    isWritingWord = true;
  });
  field.addEventListener('compositionend', () => {
    isWritingWord = false;
  });
  // There is nobody to send to yet.
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) event.preventDefault();
  });
}

/** Resolves once the field may go: what an input method is composing would be lost with it. */
export function firstFieldAtRest(): Promise<void> {
  if (field === null || !isWritingWord) return Promise.resolve();
  return new Promise((resolve) => {
    field.addEventListener('compositionend', () => resolve(), { once: true });
    field.addEventListener('blur', () => resolve(), { once: true });
  });
}

/** What was written in it, once: whoever asks puts it where it goes on. */
export function takeFirstWords(): string {
  if (field === null || isTaken) return '';
  isTaken = true;
  return field.value;
}
