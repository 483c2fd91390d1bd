import { Button } from '@mantine/core';
import { IconArrowUpRight, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { request } from '../api.ts';
import spoken from '../chat/answer.module.css';
import { useLive } from '../live-state.ts';
import { isComposing } from '../ui/composing.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { QuickComposer } from './quick-composer.tsx';
import classes from './quick-page.module.css';
import { askAgain, beginAnew, useQuick } from './quick-state.ts';
import { QuickThread } from './quick-thread.tsx';

/** A question in between, its answer, and the way to the large window. Esc hides it. */
export function QuickPage() {
  const { t } = useTranslation('quick');
  const conversationId = useQuick((state) => state.conversationId);
  const hasProvider = useLive('providers').length > 0;

  const field = useRef<HTMLTextAreaElement>(null);
  // It is written in when it is shown again.
  const stayReady = () => field.current?.focus();
  const hide = () => {
    stayReady();
    void request('quickAsk.hide');
  };
  const openInMain = () => {
    stayReady();
    void request('quickAsk.openInMain', { conversationId });
  };
  const tryAgain = (failed: Message) => {
    // The button goes with the error.
    stayReady();
    askAgain(failed);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isComposing(event) && !event.defaultPrevented) {
        void request('quickAsk.hide');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <main className={classes.page}>
      <h1 className={spoken.spoken}>{t('label')}</h1>
      <QuickComposer field={field} canAsk={hasProvider} />
      <div className={classes.middle}>
        {hasProvider ? (
          <QuickThread onTryAgain={tryAgain} />
        ) : (
          <p className={classes.hint}>{t('noProvider')}</p>
        )}
      </div>
      <footer className={classes.foot}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowUpRight size={16} aria-hidden />}
          onClick={openInMain}
        >
          {t('open')}
        </Button>
        {conversationId !== null && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={beginAnew}
          >
            {t('anew')}
          </Button>
        )}
        <span className={classes.drag} />
        <IconButton label={t('hide')} onClick={hide}>
          <IconX size={16} />
        </IconButton>
      </footer>
    </main>
  );
}
