import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block } from './cut-blocks.ts';
import { FootnoteLink } from './footnote-link.tsx';
import { markId, noteId } from './footnote-marks.ts';
import type { Note } from './footnotes.ts';

/** An answer's footnotes below it, in the order of their numbers. */
export function FootnoteList({
  footnotes,
  notes,
  prefix,
  draw,
}: {
  readonly footnotes: readonly Block[];
  readonly notes: ReadonlyMap<string, Note>;
  readonly prefix: string;
  readonly draw: (footnote: Block) => ReactNode;
}) {
  const { t } = useTranslation('markdown');
  const placed = footnotes
    .flatMap((block) => {
      const note = notes.get(block.footnote ?? '');
      return note === undefined ? [] : [{ block, ...note }];
    })
    .sort((a, b) => a.number - b.number);
  return (
    <section className="footnotes" aria-label={t('footnotes.label')}>
      <ol>
        {placed.map(({ block, number, from }) => (
          <li
            key={block.start}
            id={noteId(prefix, number)}
            value={number}
            tabIndex={-1}
            data-cited={from === null ? undefined : ''}
          >
            {draw(block)}
            {from !== null && (
              <FootnoteLink
                href={`#${markId(prefix, number)}`}
                data-footnote-backref
                aria-label={t('footnotes.back', { number })}
              >
                ↩
              </FootnoteLink>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
