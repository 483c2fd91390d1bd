import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SEARCH_CHARS } from '../../../shared/search-words.ts';
import { useLive } from '../../live-state.ts';
import { isComposing } from '../../ui/composing.ts';
import { shortcutText } from '../../ui/shortcut.ts';
import { useRail } from '../rail-state.ts';
import { focusResult } from './focus-result.ts';
import { search, useSearch } from './search-state.ts';

/** Searches titles and messages as one types. Down leads into what was found, Esc clears. */
export function SearchField() {
  const { t } = useTranslation(['conversations', 'chat']);
  const { system } = useLive('info');
  const text = useSearch((state) => state.text);
  const field = useRef<HTMLInputElement>(null);
  const isWanted = useRail(({ wantsSearch }) => wantsSearch);
  useEffect(() => {
    if (!isWanted) return;
    useRail.setState({ wantsSearch: false });
    field.current?.focus();
    field.current?.select();
  }, [isWanted]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') search('');
    else if (event.key === 'ArrowDown' && focusResult(null, 1)) event.preventDefault();
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      type="search"
      aria-label={t('chat:rail.search')}
      placeholder={t('chat:rail.search')}
      title={shortcutText('search', system)}
      maxLength={MAX_SEARCH_CHARS}
      leftSection={<IconSearch size={15} />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="xs"
            aria-label={t('search.clear')}
            onClick={() => {
              search('');
              field.current?.focus();
            }}
          />
        )
      }
      value={text}
      onChange={(event) => search(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
