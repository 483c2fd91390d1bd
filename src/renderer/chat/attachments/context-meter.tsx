import { Popover, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextView } from '../../../shared/context.ts';
import { request } from '../../api.ts';
import { useLive } from '../../live-state.ts';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import { providerOf } from '../effective-choice.ts';
import { useThread } from '../threads-state.ts';
import { useHolding } from '../use-chosen.ts';
import classes from './context.module.css';
import { setFirstSent } from './sent-from-here.tsx';

/** Opening a thread and writing in it come first. */
const WAIT_MS = 500;

/** How much of the model's window the next request takes, and, unfolded, what it holds. */
export function ContextMeter({
  conversationId,
  model,
}: {
  readonly conversationId: string | null;
  readonly model: string | null;
}) {
  const { t } = useTranslation('attachments');
  const formats = useFormats();
  const view = useContextView(conversationId, model);
  // Nothing was said yet, which the window shows by itself.
  if (view === null || view.sentTokens === 0) return null;
  const { windowTokens, sentTokens, leftOutCount } = view;
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
          data-cut={leftOutCount > 0 || undefined}
          aria-label={t('contextLabel', { shown })}
        >
          {shown}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('contextTitle')}>
        <Sent view={view} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Sent({ view }: { readonly view: ContextView }) {
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
      </ol>
    </div>
  );
}

/** Read anew when the path, the model or the system prompt is another, once things have settled. */
function useContextView(conversationId: string | null, model: string | null): ContextView | null {
  const settings = useLive('settings');
  const holding = useHolding(conversationId);
  const providerId = providerOf(holding, settings, useLive('providers'))?.id ?? null;
  const thread = useThread(conversationId);
  const last = thread?.messages.at(-1);
  const path = `${thread?.messages.length} ${last?.id} ${last?.state}`;
  const what = `${conversationId} ${path} ${providerId} ${model} ${holding.systemPrompt} ${settings.systemPrompt}`;
  const [view, setView] = useState<ContextView | null>(null);
  const isSettled = last?.state !== 'streaming';
  useEffect(() => {
    if (!isSettled || what === '') return;
    let isOld = false;
    const timer = setTimeout(() => {
      request('chat.context', { conversationId, providerId, model }).then(
        (read) => {
          if (isOld) return;
          setView(read);
          if (conversationId !== null) setFirstSent(conversationId, read.firstSentId);
        },
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [what, isSettled, conversationId, providerId, model]);
  return view;
}
