import { memo, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ReactMarkdown, { defaultUrlTransform, type Options } from 'react-markdown';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remend from 'remend';
import { useShownPart } from '../../ui/shown-part.tsx';
import { colourCode } from './colour-code.ts';
import { type Block as BlockOfText, createGrowingCut, cutBlocks } from './cut-blocks.ts';
import { elements } from './elements.tsx';
import { hasFootnotes } from './footnotes.ts';
import { isPicture } from './is-picture.ts';
import { lineBreaks } from './line-breaks.ts';
import classes from './markdown.module.css';
import { withDollars } from './math-delimiters.ts';
import { isCode, isLongBlock, isTooDeep } from './too-much.ts';
import { useMaths } from './use-maths.ts';
import { useUnhurried } from './use-unhurried.ts';

type PluggableList = NonNullable<Options['remarkPlugins']>;

const remarkPlugins: PluggableList = [
  [remarkGfm, { singleTilde: false }],
  // CommonMark alone sees no end of `**注意：**请`, for the colon is full-width.
  remarkCjkFriendly,
  lineBreaks,
];
const highlight: PluggableList = [colourCode];
const noHighlight: PluggableList = [];

/** An answer's Markdown. Never raw HTML; while it grows, only its last block is drawn anew. */
export const Markdown = memo(function Markdown({
  text,
  growing,
}: {
  readonly text: string;
  readonly growing: boolean;
}) {
  const { part, more } = useShownPart(text, growing);
  const shown = useUnhurried(part);
  const [cutGrowing] = useState(createGrowingCut);
  const blocks = useMemo(
    () => blocksOf(shown, growing, growing ? cutGrowing : cutBlocks),
    [shown, growing, cutGrowing],
  );
  return (
    <div className={classes.markdown}>
      {blocks.map(({ start, source }) => {
        const open = growing && start === blocks.at(-1)?.start;
        return isTooMuch(source) ? (
          <p key={start} className={classes.plain}>
            {source}
          </p>
        ) : (
          <Block key={start} source={open ? remend(source) : source} open={open} />
        );
      })}
      {more}
    </div>
  );
});

/** A footnote and what points at it are drawn together, so the text stays whole where it has any; not while it grows. */
function blocksOf(text: string, growing: boolean, cut: typeof cutBlocks): readonly BlockOfText[] {
  const isWhole = isTooDeep(text) || (!growing && !isLongBlock(text) && hasFootnotes(text));
  return isWhole ? [{ start: 0, source: text }] : cut(text);
}

/** It is shown as it was written. */
function isTooMuch(source: string): boolean {
  return (isLongBlock(source) && !isCode(source)) || isTooDeep(source);
}

/** Colours come when a block is closed: until then they would flicker and cost. */
const Block = memo(function Block({
  source,
  open,
}: {
  readonly source: string;
  readonly open: boolean;
}) {
  const { t } = useTranslation('markdown');
  const id = useId();
  const written = useMemo(() => withDollars(source), [source]);
  const isLong = isLongBlock(source);
  const maths = useMaths(written.includes('$$'));
  const remark = useMemo(
    () => (maths === null ? remarkPlugins : [...remarkPlugins, maths.remark]),
    [maths],
  );
  const rehype = useMemo(() => {
    const colours = open || isLong ? noHighlight : highlight;
    return maths === null ? colours : [maths.rehype, ...colours];
  }, [maths, open, isLong]);
  // Numbers of footnotes are names in the page, where other answers have theirs.
  const footnotes = useMemo(
    () => ({
      clobberPrefix: `${id}-`,
      footnoteLabel: t('footnotes.label'),
      footnoteBackLabel: (at: number) => t('footnotes.back', { number: at + 1 }),
    }),
    [id, t],
  );
  return (
    <ReactMarkdown
      remarkPlugins={remark}
      rehypePlugins={rehype}
      remarkRehypeOptions={footnotes}
      urlTransform={withPictures}
      components={elements}
    >
      {written}
    </ReactMarkdown>
  );
});

/** As the library's own rule has it, but for pictures that the answer brings itself. */
function withPictures(url: string): string {
  return isPicture(url) ? url : defaultUrlTransform(url);
}
