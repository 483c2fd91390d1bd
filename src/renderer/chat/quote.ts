import { openConversation } from './conversations-state.ts';
import { draftOf, setDraft } from './drafts.ts';

/** Nobody quotes more, and a field that holds much more answers slowly. */
const MOST_CHARS = 20_000;

/** Puts a text into the composer as a quotation, after what is written there, and goes there. */
export function quote(conversationId: string, text: string): void {
  const whole = text.trim();
  const quoted = whole.length > MOST_CHARS ? `${whole.slice(0, MOST_CHARS)}…` : whole;
  const quotation = quoted
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
  const draft = draftOf(conversationId).trimEnd();
  setDraft(conversationId, `${draft === '' ? '' : `${draft}\n\n`}${quotation}\n\n`);
  openConversation(conversationId);
}

/** What is selected inside an element; empty where nothing is. */
export function selectedIn(element: Element | null): string {
  const selection = window.getSelection();
  if (element === null || selection === null || selection.rangeCount === 0) return '';
  const { commonAncestorContainer } = selection.getRangeAt(0);
  return element.contains(commonAncestorContainer) ? selection.toString().trim() : '';
}
