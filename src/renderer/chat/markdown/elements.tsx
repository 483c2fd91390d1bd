import { IconSquare, IconSquareCheck } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Components, ExtraProps } from 'react-markdown';
import { request } from '../../api.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { scrolls } from '../../ui/scrolls.ts';
import classes from './markdown.module.css';

/** Links leave the window, and only to the web. Images are never loaded: where from and when would tell on the reader. */
export const elements: Components = {
  a: ({ href, children }) => <WebLink href={href}>{children}</WebLink>,
  img: ({ src, alt }) => {
    const address = typeof src === 'string' ? src : undefined;
    return <WebLink href={address}>{alt || address}</WebLink>;
  },
  pre: ({ node, children }) => <CodeBlock language={languageOf(node)}>{children}</CodeBlock>,
  table: ({ children }) => <WideTable>{children}</WideTable>,
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
    void request('app.openLink', { url: href }).catch(() => undefined);
  };
  return (
    <a href={href} title={href} onClick={open} onAuxClick={open}>
      {children}
    </a>
  );
}

function CodeBlock({
  language,
  children,
}: {
  readonly language: string | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('chat');
  const code = useRef<HTMLPreElement>(null);
  return (
    <figure className={classes.code}>
      <figcaption className={classes.codeBar}>
        <span>{language ?? t('code.plain')}</span>
        <CopyButton label={t('code.copy')} text={() => code.current?.textContent ?? ''} />
      </figcaption>
      <pre ref={code} {...scrolls}>
        {children}
      </pre>
    </figure>
  );
}

function Task({ isDone }: { readonly isDone: boolean }) {
  const { t } = useTranslation('chat');
  const Icon = isDone ? IconSquareCheck : IconSquare;
  const label = t(isDone ? 'code.done' : 'code.open');
  return <Icon size={16} role="img" aria-label={label} className={classes.task} />;
}

function WideTable({ children }: ComponentProps<'table'>) {
  const { t } = useTranslation('chat');
  return (
    <section className={classes.wide} aria-label={t('code.table')} {...scrolls}>
      <table>{children}</table>
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
