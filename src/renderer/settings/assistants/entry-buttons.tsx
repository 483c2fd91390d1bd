import { useTranslation } from 'react-i18next';
import entries from '../entries.module.css';
import { EntryButton } from '../entry-button.tsx';

/** What can be done with an assistant or a snippet. */
export function EntryButtons({
  name,
  onEdit,
  onRemove,
}: {
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('assistants');
  return (
    <div className={entries.buttons}>
      <EntryButton label={t('editOf', { name })} onClick={onEdit}>
        {t('edit')}
      </EntryButton>
      <EntryButton takesAway label={t('removeOf', { name })} onClick={onRemove}>
        {t('common:remove')}
      </EntryButton>
    </div>
  );
}
