import { Combobox } from '@mantine/core';
import { IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { ActionButton } from './action-button.tsx';
import { ModelOptions } from './model-options.tsx';
import { useModels } from './models-of.ts';
import { regenerate } from './send.ts';
import { useProviderOf } from './use-chosen.ts';
import { useModelBox } from './use-model-box.ts';

/** Answers anew: with the conversation's model, or with another one from the list. */
export function RegenerateActions({
  message,
  isBusy,
  isLast,
}: {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}) {
  const { t } = useTranslation('thread');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <ActionButton
        label={t('regenerate')}
        shortcut={isLast ? 'regenerate' : undefined}
        disabled={isBusy}
        onClick={() => regenerate(message)}
      >
        <IconRefresh size={15} />
      </ActionButton>
      {isChoosing ? (
        <ModelChoice message={message} onClose={() => setChoosing(false)} />
      ) : (
        <ActionButton
          label={t('regenerateWith')}
          aria-haspopup="listbox"
          disabled={isBusy}
          onClick={() => setChoosing(true)}
        >
          <IconChevronDown size={13} />
        </ActionButton>
      )}
    </>
  );
}

/** The models of the conversation's provider, open at once. */
function ModelChoice({
  message,
  onClose,
}: {
  readonly message: Message;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('thread');
  const provider = useProviderOf(message.conversationId);
  const list = useModels(provider?.id ?? null, true);
  const { box, searching } = useModelBox(onClose);
  const { openDropdown } = box;
  useEffect(() => openDropdown(), [openDropdown]);
  return (
    <Combobox
      store={box}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(model) => {
        regenerate(message, provider === null ? { model } : { model, providerId: provider.id });
        box.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button">
        <ActionButton label={t('regenerateWith')} onClick={() => box.toggleDropdown()}>
          <IconChevronDown size={13} />
        </ActionButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <ModelOptions
          list={list}
          providerId={provider?.id ?? null}
          current={message.model}
          {...searching}
        />
      </Combobox.Dropdown>
    </Combobox>
  );
}
