import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './answer.module.css';
import { Markdown } from './markdown/markdown.tsx';

/** The model's thinking, folded. */
export function Reasoning({ text, growing }: { readonly text: string; readonly growing: boolean }) {
  const { t } = useTranslation('chat');
  return (
    <details className={classes.reasoning}>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        <span className={growing ? classes.pulse : undefined}>{t('thread.thinking')}</span>
      </summary>
      <div>
        <Markdown text={text} growing={growing} />
      </div>
    </details>
  );
}
