import { Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';

/** Stands for a paste that is too long for the text box. */
export function BigPaste({
  chars,
  onRemove,
}: {
  readonly chars: number;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  if (chars === 0) return null;
  return (
    <Pill
      size="md"
      withRemoveButton
      removeButtonProps={{ 'aria-label': t('add.clearBig'), 'aria-hidden': false, tabIndex: 0 }}
      onRemove={onRemove}
    >
      {t('add.big', { chars: formats.count(chars) })}
    </Pill>
  );
}
