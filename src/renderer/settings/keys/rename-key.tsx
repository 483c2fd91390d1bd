import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { isComposing } from '../../ui/composing.ts';
import { useKeyActions } from './use-key-actions.ts';

/** A key's label, written in place: Enter or leaving keeps it, Esc doesn't. */
export function RenameKey({
  keyView,
  onDone,
}: {
  readonly keyView: KeyView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('settings');
  const { rename } = useKeyActions();
  const [label, setLabel] = useState(keyView.label);
  const keep = () => {
    onDone();
    if (label.trim() !== keyView.label) void rename(keyView.id, label.trim());
  };
  return (
    <TextInput
      size="xs"
      autoFocus
      maxLength={200}
      styles={{ input: { height: 22, minHeight: 22, paddingInline: 6 } }}
      aria-label={t('keys.label', { masked: keyView.masked })}
      value={label}
      onChange={(event) => setLabel(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') onDone();
      }}
    />
  );
}
