import { IconPaperclip } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { shortcutText } from '../../ui/shortcut.ts';
import { useOpenWhenWanted } from '../wanted.ts';
import { attach } from './attached-state.ts';

/** Lets the person choose files; what is read of them stays in the page, and no path leaves it. */
export const AttachButton = memo(function AttachButton({
  conversationId,
}: {
  readonly conversationId: string | null;
}) {
  const { t } = useTranslation('attachments');
  const { system } = useLive('info');
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useOpenWhenWanted('files', choose);
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
      <IconButton label={t('attach')} keys={shortcutText('attach', system)} onClick={choose}>
        <IconPaperclip size={18} />
      </IconButton>
    </>
  );
});
