import type { Range } from '../../../shared/search-words.ts';
import classes from './search.module.css';

/** A text with what was found in it marked. */
export function Marked({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly Range[];
}) {
  return (
    <>
      {marks.map(({ start, end }, at) => (
        <span key={start}>
          {text.slice(marks[at - 1]?.end ?? 0, start)}
          <mark className={classes.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
