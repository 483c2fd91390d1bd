import { beforeEach, describe, expect, it, vi } from 'vitest';

let first: typeof import('../../src/renderer/first-field.ts');
let field: HTMLTextAreaElement;

beforeEach(async () => {
  vi.resetModules();
  document.body.innerHTML = '<div id="root"><textarea></textarea></div>';
  field = document.querySelector('textarea') as HTMLTextAreaElement;
  first = await import('../../src/renderer/first-field.ts');
  first.readyFirstField();
});

const tell = (event: Event) => field.dispatchEvent(event);
const enter = (facts: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...facts });

describe('the field that is there before the page', () => {
  it('gives what was written in it once, even when it is gone', () => {
    field.value = 'Hello';
    field.remove();
    expect(first.takeFirstWords()).toBe('Hello');
    expect(first.takeFirstWords()).toBe('');
  });

  it('stays until the word that an input method is composing has come to its end', async () => {
    await first.firstFieldAtRest();
    tell(new CompositionEvent('compositionstart'));
    const rested = vi.fn();
    const resting = first.firstFieldAtRest().then(rested);
    await Promise.resolve();
    expect(rested).not.toHaveBeenCalled();
    tell(new CompositionEvent('compositionend'));
    await resting;
    expect(rested).toHaveBeenCalledOnce();
  });

  it('lets Enter do nothing but what an input method does with it, and Shift+Enter break the line', () => {
    expect(tell(enter())).toBe(false);
    expect(tell(enter({ isComposing: true }))).toBe(true);
    expect(tell(enter({ shiftKey: true }))).toBe(true);
  });
});
