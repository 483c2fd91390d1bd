/** Gives the focus to the result after or before the one that has it, to the first where none has. */
export function focusResult(from: Element | null, by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>('[data-results] button[data-result]')];
  const to = all[from === null ? 0 : all.indexOf(from as HTMLElement) + by];
  to?.focus();
  return to !== undefined;
}
