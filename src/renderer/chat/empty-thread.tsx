import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Beginnings } from './beginnings.tsx';
import classes from './empty-thread.module.css';
import { send } from './send.ts';
import { useProviderOf } from './use-chosen.ts';

/** A conversation before its first message. The demo says what to ask: a newcomer can't know. */
export function EmptyThread({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const provider = useProviderOf(conversationId);
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
