import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import { isComposing } from '../../ui/composing.ts';
import { blanksOf } from './snippet-text.ts';

/** Asks for what a snippet leaves open. */
export function BlanksForm({
  snippet,
  onInsert,
  onClose,
}: {
  readonly snippet: Snippet;
  readonly onInsert: (values: ReadonlyMap<string, string>) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('assistants');
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const blanks = blanksOf(snippet.text);
  const insert = () => onInsert(new Map(blanks.map((name) => [name, values.get(name) ?? ''])));
  return (
    <Modal
      opened
      onClose={onClose}
      title={snippet.name}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      returnFocus={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          insert();
        }}
      >
        <Stack gap="sm">
          {blanks.map((name, at) => (
            <Textarea
              key={name}
              label={name}
              autosize
              minRows={1}
              maxRows={8}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
              value={values.get(name) ?? ''}
              onChange={(event) => setValues(new Map(values).set(name, event.currentTarget.value))}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
                event.preventDefault();
                insert();
              }}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('snippets.insert')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
