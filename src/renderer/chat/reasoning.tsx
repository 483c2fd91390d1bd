import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShortTime } from '../ui/short-time.ts';
import classes from './answer.module.css';
import { Markdown } from './markdown/markdown.tsx';

/** The model's thinking, folded. */
export function Reasoning({
  text,
  tookMs = null,
  growing,
}: {
  readonly text: string;
  readonly tookMs?: number | null;
  readonly growing: boolean;
}) {
  const { t } = useTranslation(['chat', 'attachments']);
  const time = useShortTime();
  return (
    <details className={classes.reasoning} data-not-said>
      <summary>
        <IconChevronRight size={14} aria-hidden />
        <span className={growing ? classes.pulse : undefined}>
          {tookMs === null
            ? t('thread.thinking')
            : t('attachments:thoughtFor', { time: time(tookMs) })}
        </span>
      </summary>
      <div>
        <Markdown text={text} growing={growing} />
      </div>
    </details>
  );
}
