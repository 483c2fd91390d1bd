import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import entries from '../entries.module.css';

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
      <Button size="xs" variant="subtle" aria-label={t('editOf', { name })} onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        aria-label={t('removeOf', { name })}
        onClick={onRemove}
      >
        {t('common:remove')}
      </Button>
    </div>
  );
}
