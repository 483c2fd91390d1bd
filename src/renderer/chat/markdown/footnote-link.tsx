import type { ComponentProps } from 'react';

/** A jump within the answer, to a footnote and back; the page's address stays as it is. */
export function FootnoteLink({
  href,
  children,
  ...link
}: ComponentProps<'a'> & { readonly href: string }) {
  const jump = (event: { preventDefault(): void }) => {
    event.preventDefault();
    const target = document.getElementById(decodeURIComponent(href.slice(1)));
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  };
  return (
    <a {...link} href={href} onClick={jump}>
      {children}
    </a>
  );
}
