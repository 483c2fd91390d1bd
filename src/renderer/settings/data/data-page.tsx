import { useTranslation } from 'react-i18next';
import { ScrollPage } from '../scroll-page.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { ExportSetting } from './export-setting.tsx';
import { ImportSetting } from './import-setting.tsx';
import { RestoreSetting } from './restore-setting.tsx';

/** Files out and in: export, import, backup and the way back. */
export function DataPage() {
  const { t } = useTranslation('settings');
  return (
    <ScrollPage title={t('tabs.data')}>
      <ExportSetting />
      <ImportSetting />
      <BackupSettings />
      <RestoreSetting />
    </ScrollPage>
  );
}
