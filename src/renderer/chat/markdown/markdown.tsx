import { memo, useMemo } from 'react';
import ReactMarkdown, { type Options } from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remend from 'remend';
import { cutBlocks } from './cut-blocks.ts';
import { elements } from './elements.tsx';
import { languages } from './languages.ts';
import { lineBreaks } from './line-breaks.ts';
import classes from './markdown.module.css';

const remarkPlugins: Options['remarkPlugins'] = [
  [remarkGfm, { singleTilde: false }],
  // CommonMark alone sees no end of `**注意：**请`, for the colon is full-width.
  remarkCjkFriendly,
  lineBreaks,
];
const highlight: Options['rehypePlugins'] = [[rehypeHighlight, { languages, detect: false }]];
const noHighlight: Options['rehypePlugins'] = [];

/** An answer's Markdown. Never raw HTML; while it grows, only its last block is drawn anew. */
export const Markdown = memo(function Markdown({
  text,
  growing,
}: {
  readonly text: string;
  readonly growing: boolean;
}) {
  const blocks = useMemo(() => cutBlocks(text), [text]);
  return (
    <div className={classes.markdown}>
      {blocks.map(({ start, source }) => {
        const open = growing && start === blocks.at(-1)?.start;
        return <Block key={start} source={open ? remend(source) : source} open={open} />;
      })}
    </div>
  );
});

/** Colours come when a block is closed: until then they would flicker and cost. */
const Block = memo(function Block({
  source,
  open,
}: {
  readonly source: string;
  readonly open: boolean;
}) {
  return (
    <ReactMarkdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={open ? noHighlight : highlight}
      components={elements}
    >
      {source}
    </ReactMarkdown>
  );
});
