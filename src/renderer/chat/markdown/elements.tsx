import { IconSquare, IconSquareCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Components, ExtraProps } from 'react-markdown';
import { request } from '../../api.ts';
import { attempt } from '../../toast.tsx';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import { AnswerPicture, isAttached } from './answer-picture.tsx';
import { CodeBlock } from './code-block.tsx';
import { FootnoteLink } from './footnote-link.tsx';
import { isPicture } from './is-picture.ts';
import classes from './markdown.module.css';
import { tableHeadings } from './table-headings.ts';

/**
 * Links leave the window, and only to the web. No image is fetched: where from and when would tell on the reader. One
 * that the answer brings itself is shown.
 */
export const elements: Components = {
  a: ({ href, children, node: _node, ...link }) =>
    href !== undefined && isFootnote(link) ? (
      <FootnoteLink {...link} href={href}>
        {children}
      </FootnoteLink>
    ) : (
      <WebLink href={href}>{children}</WebLink>
    ),
  img: ({ src, alt }) => {
    const address = typeof src === 'string' ? src : undefined;
    if (isAttached(address)) return <AnswerPicture address={address} alt={alt} />;
    if (isPicture(address)) return <img src={address} alt={alt ?? ''} className={classes.image} />;
    return <WebLink href={address}>{alt || address}</WebLink>;
  },
  // With its marks on the side where its text begins.
  ul: ({ node: _node, ...list }) => <ul {...list} dir="auto" />,
  ol: ({ node: _node, ...list }) => <ol {...list} dir="auto" />,
  blockquote: ({ node: _node, ...quote }) => <blockquote {...quote} dir="auto" />,
  pre: ({ node, children }) => <CodeBlock language={languageOf(node)}>{children}</CodeBlock>,
  table: ({ node, children }) => <WideTable headings={tableHeadings(node)}>{children}</WideTable>,
  input: ({ type, checked }) => (type === 'checkbox' ? <Task isDone={checked === true} /> : null),
};

function WebLink({
  href,
  children,
}: {
  readonly href: string | undefined;
  readonly children: ReactNode;
}) {
  if (href === undefined || !/^https?:\/\//i.test(href)) return <span>{children}</span>;
  const open = (event: { preventDefault(): void }) => {
    event.preventDefault();
    void attempt(request('app.openLink', { url: href }));
  };
  return (
    <a href={href} title={href} onClick={open} onAuxClick={open}>
      {children}
    </a>
  );
}

/** What an answer writes itself (`[x](#y)`) is none. */
function isFootnote(link: object): boolean {
  return 'data-footnote-ref' in link;
}

function Task({ isDone }: { readonly isDone: boolean }) {
  const { t } = useTranslation('markdown');
  const Icon = isDone ? IconSquareCheck : IconSquare;
  const label = t(isDone ? 'code.done' : 'code.open');
  return <Icon size={16} role="img" aria-label={label} className={classes.task} />;
}

/** Named by its columns: a page full of tables has a place for each. */
function WideTable({
  headings,
  children,
}: {
  readonly headings: readonly string[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('markdown');
  const { list } = useFormats();
  const name =
    headings.length === 0 ? t('code.table') : t('code.tableOf', { headings: list(headings) });
  return (
    <section className={classes.wide} aria-label={name} {...scrolls}>
      <table dir="auto">{children}</table>
    </section>
  );
}

function languageOf(node: ExtraProps['node']): string | null {
  const code = node?.children[0];
  if (code?.type !== 'element') return null;
  const names = code.properties.className;
  if (!Array.isArray(names)) return null;
  const name = names.map(String).find((each) => each.startsWith('language-'));
  return name === undefined ? null : name.slice('language-'.length);
}
