import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../shared/export-formats.ts';
import { exportConversations } from '../export-conversations.ts';
import { useErrorText } from '../ui/error-text.ts';

/** A conversation as a file, in one of three kinds. */
export function ExportMenu({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('data');
  const errorText = useErrorText();
  async function run(format: ExportFormat): Promise<void> {
    const problem = await exportConversations({ format, conversationId }, t);
    if (problem === null) return;
    notifications.show({
      message: errorText(problem),
      withBorder: true,
      closeButtonProps: { 'aria-label': t('common:close') },
    });
  }
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconFileExport size={15} />}>{t('exportOne')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void run(format)}>
            {t(`exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
