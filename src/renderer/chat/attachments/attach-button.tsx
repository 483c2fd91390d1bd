import { IconPaperclip } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { attach } from './attached-state.ts';

/** Lets the person choose files; what is read of them stays in the page, and no path leaves it. */
export const AttachButton = memo(function AttachButton({
  conversationId,
}: {
  readonly conversationId: string | null;
}) {
  const { t } = useTranslation('attachments');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          void attach(conversationId, [...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <IconButton label={t('attach')} onClick={() => input.current?.click()}>
        <IconPaperclip size={18} />
      </IconButton>
    </>
  );
});
