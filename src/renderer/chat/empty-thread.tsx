import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { Beginnings } from './beginnings.tsx';
import { providerOf } from './effective-choice.ts';
import classes from './empty-thread.module.css';
import { send } from './send.ts';
import { useHolding } from './use-chosen.ts';

/** A conversation before its first message. The demo says what to ask: a newcomer can't know. */
export function EmptyThread({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const provider = providerOf(
    useHolding(conversationId),
    useLive('settings'),
    useLive('providers'),
  );
  const question = t('thread.demoQuestion');
  return (
    <div className={classes.empty}>
      <p>{t('thread.empty')}</p>
      <Beginnings conversationId={conversationId} />
      {provider?.demo === true && (
        <Button variant="default" onClick={() => void send(conversationId, question)}>
          {question}
        </Button>
      )}
    </div>
  );
}
