import { Popover, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextView } from '../../../shared/context.ts';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import classes from './context.module.css';
import { useContextView } from './use-context-view.ts';
import { useDraftTokens } from './use-draft-tokens.ts';

/** How much of the model's window the next request takes, and, unfolded, what it holds. */
export const ContextMeter = memo(function ContextMeter({
  conversationId,
  model,
}: {
  readonly conversationId: string | null;
  readonly model: string | null;
}) {
  const { t } = useTranslation('attachments');
  const formats = useFormats();
  const draftTokens = useDraftTokens(conversationId);
  const view = useContextView(conversationId, model, draftTokens);
  const sentTokens = (view?.sentTokens ?? 0) + draftTokens;
  // Nothing was said yet, which the window shows by itself.
  if (view === null || sentTokens === 0) return null;
  const { windowTokens, leftOutCount } = view;
  const isTooMuch = windowTokens !== null && sentTokens > windowTokens;
  const tokens = formats.short(sentTokens);
  const shown =
    windowTokens === null
      ? t('context', { tokens })
      : t('contextOf', { tokens, window: formats.short(windowTokens) });
  return (
    <Popover position="top-end" width={420} shadow="md" returnFocus trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={classes.meter}
          data-cut={leftOutCount > 0 || isTooMuch || undefined}
          aria-label={t('contextLabel', { shown })}
        >
          {shown}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('contextTitle')}>
        <Sent view={view} draftTokens={draftTokens} isTooMuch={isTooMuch} />
      </Popover.Dropdown>
    </Popover>
  );
});

function Sent({
  view,
  draftTokens,
  isTooMuch,
}: {
  readonly view: ContextView;
  readonly draftTokens: number;
  /** The draft alone, since nothing older goes with it then. */
  readonly isTooMuch: boolean;
}) {
  const { t } = useTranslation('attachments');
  const formats = useFormats();
  const { model, windowTokens, reserveTokens, systemTokens, leftOutCount } = view;
  return (
    <div className={classes.sent}>
      <p>
        {windowTokens === null
          ? t('noWindow')
          : t('window', {
              model,
              window: formats.count(windowTokens),
              reserve: formats.count(reserveTokens),
            })}
      </p>
      {leftOutCount > 0 && <p>{t('tooOld', { count: leftOutCount })}</p>}
      {isTooMuch && <p>{t('tooMuch')}</p>}
      {view.imagesAsNames > 0 && <p>{t('imagesAsNames')}</p>}
      <ol {...scrolls} aria-label={t('contextTitle')}>
        {systemTokens > 0 && (
          <li>
            <span>{t('system')}</span>
            <span />
            <span>≈{formats.count(systemTokens)}</span>
          </li>
        )}
        {view.messages.map(({ id, role, text, tokens, fate }) => (
          <li key={id} data-fate={fate}>
            <span>{t(role === 'user' ? 'you' : 'answer')}</span>
            <span dir="auto">{text}</span>
            <span>
              {fate === 'sent' && `≈${formats.count(tokens ?? 0)}`}
              {fate === 'too-old' && t('leftOut')}
              {fate === 'empty' && t('empty')}
            </span>
          </li>
        ))}
        {draftTokens > 0 && (
          <li data-fate="sent">
            <span>{t('you')}</span>
            <span>{t('draft')}</span>
            <span>≈{formats.count(draftTokens)}</span>
          </li>
        )}
      </ol>
    </div>
  );
}
