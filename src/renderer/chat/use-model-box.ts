import { useCombobox } from '@mantine/core';
import { useState } from 'react';

/** The state of a box that models are chosen from: it opens at its search, and leaves nothing of that behind. */
export function useModelBox(onClosed?: () => void) {
  const [search, setSearch] = useState('');
  const box = useCombobox({
    onDropdownOpen: () => box.focusSearchInput(),
    onDropdownClose: () => {
      setSearch('');
      box.resetSelectedOption();
      box.focusTarget();
      onClosed?.();
    },
  });
  return {
    box,
    /** For what the box holds. */
    searching: {
      search,
      onSearch(text: string): void {
        setSearch(text);
        box.updateSelectedOptionIndex();
      },
    },
  };
}
