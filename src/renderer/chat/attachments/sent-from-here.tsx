import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import classes from './context.module.css';

/** By conversation, the first message that is sent, where others before it are left out. */
const useFirstSent = create<Readonly<Record<string, string | null>>>(() => ({}));

export function setFirstSent(conversationId: string, messageId: string | null): void {
  useFirstSent.setState({ [conversationId]: messageId });
}

/** The line above the first message that is still sent. */
export function SentFromHere({
  conversationId,
  messageId,
}: {
  readonly conversationId: string;
  readonly messageId: string;
}) {
  const { t } = useTranslation('attachments');
  const isHere = useFirstSent((all) => all[conversationId] === messageId);
  return isHere ? <p className={classes.fromHere}>{t('sentFromHere')}</p> : null;
}
