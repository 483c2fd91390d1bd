import { IconChartDots3, IconCode, IconTextWrap } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { scrolls } from '../../ui/scrolls.ts';
import { Diagram } from './diagram.tsx';
import classes from './markdown.module.css';

/** A text that hasn't grown for so long is drawn anew. */
const GROWN_MS = 500;

/** The texts that are shown as diagrams, for as long as the page stands: a row that is out of sight is drawn anew. */
const shown = new Set<string>();

/** Code with what can be done with it: wrapped, copied and, where it is Mermaid, drawn. */
export function CodeBlock({
  language,
  children,
}: {
  readonly language: string | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('markdown');
  const [isWrapped, setWrapped] = useState(false);
  /** The diagram's text while it is shown as one. */
  const [drawn, setDrawn] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const code = useRef<HTMLPreElement>(null);
  const text = () => code.current?.textContent ?? '';
  const show = useCallback((next: string | null) => {
    setDrawn((before) => {
      if (before !== null) shown.delete(before);
      return next;
    });
    if (next !== null) shown.add(next);
  }, []);
  const toggleDiagram = () => {
    setFailed(false);
    show(drawn === null ? text() : null);
  };
  useLayoutEffect(() => {
    if (language !== 'mermaid') return;
    const now = code.current?.textContent ?? '';
    if (shown.has(now)) setDrawn(now);
  }, [language]);
  // Shown while the answer was still being written, it would stay a part of what was meant.
  useEffect(() => {
    if (drawn === null) return;
    const now = code.current?.textContent ?? '';
    if (now === drawn) return;
    const timer = setTimeout(() => show(now), GROWN_MS);
    return () => clearTimeout(timer);
  });
  const onFailed = useCallback(() => {
    setFailed(true);
    show(null);
  }, [show]);
  return (
    <figure className={classes.code}>
      <figcaption className={classes.codeBar}>
        <span>{language ?? t('code.plain')}</span>
        <span className={classes.codeActions}>
          {language === 'mermaid' && (
            <IconButton
              size="sm"
              label={t(drawn === null ? 'diagram.draw' : 'diagram.source')}
              onClick={toggleDiagram}
            >
              {drawn === null ? <IconChartDots3 size={15} /> : <IconCode size={15} />}
            </IconButton>
          )}
          <IconButton
            size="sm"
            isOn={isWrapped}
            label={t(isWrapped ? 'code.unwrap' : 'code.wrap')}
            onClick={() => setWrapped(!isWrapped)}
          >
            <IconTextWrap size={15} />
          </IconButton>
          <CopyButton label={t('code.copy')} text={text} />
        </span>
      </figcaption>
      {hasFailed && (
        <p className={classes.codeWord} role="alert">
          {t('diagram.failed')}
        </p>
      )}
      {drawn !== null && <Diagram source={drawn} onFailed={onFailed} />}
      <pre ref={code} hidden={drawn !== null} data-wrapped={isWrapped || undefined} {...scrolls}>
        {children}
      </pre>
    </figure>
  );
}
