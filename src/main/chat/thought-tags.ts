const OPEN = '<think>';
const CLOSE = '</think>';

/** What of a piece belongs to the answer, and what is thought. */
export interface Told {
  readonly text: string;
  readonly reasoning: string;
}

/**
 * Takes thoughts apart that stand in the answer itself, at its beginning, as servers without a parser for their model
 * leave them: https://docs.sglang.io/docs/advanced_features/separate_reasoning, read November 2026. A tag that isn't
 * whole yet is held, as are the empty lines around the thoughts, which belong to nothing.
 */
export function createThoughtTags() {
  let place: 'beginning' | 'thought' | 'after' | 'answer' = 'beginning';
  let held = '';
  let hasThought = false;

  function take(piece: string): Told {
    held += piece;
    if (place === 'beginning') begin();
    const reasoning = place === 'thought' ? takeThought() : '';
    return { text: takeAnswer(), reasoning };
  }

  function begin(): void {
    const begun = held.trimStart();
    if (begun.startsWith(OPEN)) {
      place = 'thought';
      held = begun.slice(OPEN.length);
    } else if (!OPEN.startsWith(begun)) {
      place = 'answer';
    }
  }

  function takeThought(): string {
    const end = held.indexOf(CLOSE);
    const kept = end === -1 ? held.length - beginningOf(CLOSE, held) : end;
    const thought = held.slice(0, kept).trimEnd();
    if (end === -1) held = held.slice(thought.length);
    else {
      place = 'after';
      held = held.slice(end + CLOSE.length);
    }
    if (hasThought) return thought;
    hasThought = thought !== '';
    return thought.trimStart();
  }

  function takeAnswer(): string {
    if (place === 'after') {
      held = held.trimStart();
      if (held !== '') place = 'answer';
    }
    if (place !== 'answer') return '';
    const text = held;
    held = '';
    return text;
  }

  return {
    take,
    /** What was held when nothing more comes. */
    rest(): Told {
      const left = held;
      held = '';
      return {
        text: place === 'beginning' ? left : '',
        reasoning: place === 'thought' ? left.trimEnd() : '',
      };
    },
  };
}

/** How much of the tag the text ends with. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}
