/** What a run that will be killed tells of itself, one line each. Keys go by their numbers, which are their labels. */
export type Told =
  | { readonly kind: 'ready' }
  /** On their way: they may be there or not. */
  | { readonly kind: 'adding' | 'removing'; readonly labels: readonly string[] }
  /** Done, and on the disk. */
  | {
      readonly kind: 'added' | 'gone' | 'deleted' | 'restored';
      readonly labels: readonly string[];
    }
  /** So many characters of a message were on the screen. */
  | { readonly kind: 'shown'; readonly messageId: string; readonly chars: number }
  | { readonly kind: 'fault'; readonly what: string };

export function secretOf(label: string): string {
  return `sk-test-made-up-crash-${label}`;
}

/** Such keys are used up from the beginning: the app may delete them at any time. */
export function isUsedUp(label: string): boolean {
  return Number(label) % 5 === 0;
}
