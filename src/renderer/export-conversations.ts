import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { ExportFormat } from '../shared/export-formats.ts';
import { request } from './api.ts';
import { i18n } from './i18n.ts';

/** Has one conversation or all written into a file, and says when it is; gives what went wrong, or null. */
export async function exportConversations(
  wanted: { readonly format: ExportFormat; readonly conversationId?: string },
  t: TFunction<'data'>,
): Promise<unknown> {
  try {
    const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
    const isSaved = await request('conversations.export', { ...wanted, language });
    if (isSaved) say(t('data:exported'), t);
    return null;
  } catch (thrown) {
    return thrown;
  }
}

function say(message: string, t: TFunction<'data'>): void {
  notifications.show({
    message,
    withBorder: true,
    closeButtonProps: { 'aria-label': t('common:close') },
  });
}
