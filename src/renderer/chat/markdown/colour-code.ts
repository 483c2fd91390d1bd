import rehypeHighlight from 'rehype-highlight';
import { languages } from './languages.ts';

type Colour = ReturnType<typeof rehypeHighlight>;

let made: Colour | null = null;

/** Colours code. What takes in all the languages is made once: made for each block, it costs more than the rest of it. */
export function colourCode(): Colour {
  return (tree, file) => {
    made ??= rehypeHighlight({ languages, detect: false });
    return made(tree, file);
  };
}
