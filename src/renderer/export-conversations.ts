import type { ExportFormat } from '../shared/export-formats.ts';
import { request } from './api.ts';
import { i18n } from './i18n.ts';
import { toast } from './toast.tsx';

/** Has one conversation or all written into a file, and says when it is. */
export async function exportConversations(wanted: {
  readonly format: ExportFormat;
  readonly conversationId?: string;
}): Promise<void> {
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const isSaved = await request('conversations.export', { ...wanted, language });
  if (isSaved) toast({ message: i18n.t('data:exported') });
}
