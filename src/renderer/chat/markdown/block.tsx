import { memo, useMemo } from 'react';
import ReactMarkdown, { defaultUrlTransform, type Options } from 'react-markdown';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { isAttached } from './answer-picture.tsx';
import { colourCode } from './colour-code.ts';
import { elements } from './elements.tsx';
import { footnoteMarks } from './footnote-marks.ts';
import { isPicture } from './is-picture.ts';
import { lineBreaks } from './line-breaks.ts';
import { withDollars } from './math-delimiters.ts';
import { isLongBlock } from './too-much.ts';
import { useMaths } from './use-maths.ts';

type PluggableList = NonNullable<Options['remarkPlugins']>;

const remarkPlugins: PluggableList = [
  [remarkGfm, { singleTilde: false }],
  // CommonMark alone sees no end of `**注意：**请`, for the colon is full-width.
  remarkCjkFriendly,
  lineBreaks,
];
const highlight: PluggableList = [colourCode];
const noHighlight: PluggableList = [];

/** A block of Markdown. Colours come when it is closed: until then they would flicker and cost. */
export const Block = memo(function Block({
  source,
  open,
  marks,
  prefix,
}: {
  readonly source: string;
  readonly open: boolean;
  /** The footnotes that it points at, as marksIn gives them. */
  readonly marks: string;
  /** What the names of the answer's footnotes begin with. */
  readonly prefix: string;
}) {
  const written = useMemo(() => withDollars(source), [source]);
  const isLong = isLongBlock(source);
  const maths = useMaths(written.includes('$$'));
  const remark = useMemo(
    (): PluggableList => [
      ...remarkPlugins,
      [footnoteMarks, { marks, prefix }],
      ...(maths === null ? [] : [maths.remark]),
    ],
    [maths, marks, prefix],
  );
  const rehype = useMemo(() => {
    const colours = open || isLong ? noHighlight : highlight;
    return maths === null ? colours : [maths.rehype, ...colours];
  }, [maths, open, isLong]);
  return (
    <ReactMarkdown
      remarkPlugins={remark}
      rehypePlugins={rehype}
      urlTransform={withPictures}
      components={elements}
    >
      {written}
    </ReactMarkdown>
  );
});

/** As the library's own rule has it, but for pictures that the answer brings itself. */
function withPictures(url: string): string {
  return isPicture(url) || isAttached(url) ? url : defaultUrlTransform(url);
}
