import { IconQuote } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { ActionButton } from './action-button.tsx';
import { quote, selectedIn } from './quote.ts';

/** Quotes what is selected in the message, or all of it. */
export function QuoteAction({ message: { conversationId, text } }: { readonly message: Message }) {
  const { t } = useTranslation('thread');
  const button = useRef<HTMLButtonElement>(null);
  return (
    <ActionButton
      ref={button}
      label={t('quote')}
      onClick={() =>
        quote(conversationId, selectedIn(button.current?.closest('article') ?? null) || text)
      }
    >
      <IconQuote size={15} />
    </ActionButton>
  );
}
