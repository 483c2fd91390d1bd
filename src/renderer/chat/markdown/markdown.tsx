import { memo, useId, useMemo, useState } from 'react';
import remend from 'remend';
import type { Attachment } from '../../../shared/attachments.ts';
import { useShownPart } from '../../ui/shown-part.tsx';
import { AnswerPictures } from './answer-picture.tsx';
import { Block } from './block.tsx';
import { type Block as BlockOfText, createGrowingCut, cutBlocks } from './cut-blocks.ts';
import { FootnoteList } from './footnote-list.tsx';
import { marksIn, numberFootnotes } from './footnotes.ts';
import { growingTable } from './growing-table.ts';
import classes from './markdown.module.css';
import { isCode, isLongBlock, isTooDeep } from './too-much.ts';
import { useUnhurried } from './use-unhurried.ts';

const NONE: readonly Attachment[] = [];

/** An answer's Markdown. Never raw HTML; while it grows, only its last block is drawn anew. */
export const Markdown = memo(function Markdown({
  text,
  growing,
  pictures = NONE,
}: {
  readonly text: string;
  readonly growing: boolean;
  /** Those that came with it. */
  readonly pictures?: readonly Attachment[];
}) {
  const { part, more } = useShownPart(text, growing);
  const shown = useUnhurried(part);
  const [cutGrowing] = useState(createGrowingCut);
  const prefix = `${useId()}-`;
  const blocks = useMemo(
    () => (isTooDeep(shown) ? [whole(shown)] : (growing ? cutGrowing : cutBlocks)(shown)),
    [shown, growing, cutGrowing],
  );
  const isPart = growing || shown.length < text.length;
  const notes = useMemo(() => numberFootnotes(blocks, isPart), [blocks, isPart]);
  const last = blocks.at(-1)?.start;

  const drawn = (block: BlockOfText) => {
    const { start, source } = block;
    const open = growing && start === last;
    return isTooMuch(source) ? (
      <p key={start} className={classes.plain}>
        {source}
      </p>
    ) : (
      <Block
        key={start}
        source={open ? growingTable(remend(source)) : source}
        open={open}
        marks={marksIn(block, notes)}
        prefix={prefix}
      />
    );
  };
  const footnotes = blocks.filter(({ footnote }) => footnote !== undefined);
  return (
    <AnswerPictures value={pictures}>
      <div className={classes.markdown}>
        {blocks.filter(({ footnote }) => footnote === undefined).map(drawn)}
        {footnotes.length > 0 && (
          <FootnoteList footnotes={footnotes} notes={notes} prefix={prefix} draw={drawn} />
        )}
        {more}
      </div>
    </AnswerPictures>
  );
});

const whole = (source: string): BlockOfText => ({ start: 0, source });

/** It is shown as it was written. */
function isTooMuch(source: string): boolean {
  return (isLongBlock(source) && !isCode(source)) || isTooDeep(source);
}
