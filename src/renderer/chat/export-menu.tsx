import { Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../shared/export-formats.ts';
import { exportConversations } from '../export-conversations.ts';
import { attempt } from '../toast.tsx';

/** A conversation as a file, in one of three kinds. */
export function ExportMenu({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('data');
  const run = (format: ExportFormat) =>
    void attempt(exportConversations({ format, conversationId }));
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconFileExport size={15} />}>{t('exportOne')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => run(format)}>
            {t(`exportAs.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
