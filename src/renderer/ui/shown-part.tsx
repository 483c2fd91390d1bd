import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** So much of a text is laid out at once without the window waiting for it: some thirty pages. */
const CHARS_AT_ONCE = 60_000;

/** The beginning of a very long text, and what shows more of it. A text that `grows` while it is watched is shown whole. */
export function useShownPart(text: string, grows = false) {
  const [length, setLength] = useState(grows ? Number.POSITIVE_INFINITY : CHARS_AT_ONCE);
  const isWhole = text.length <= length;
  return {
    part: isWhole ? text : text.slice(0, length),
    more: isWhole ? null : <ShowMore onClick={() => setLength(length + CHARS_AT_ONCE)} />,
  };
}

function ShowMore({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('markdown');
  return (
    <Button size="compact-sm" variant="default" mt={8} onClick={onClick}>
      {t('more')}
    </Button>
  );
}
