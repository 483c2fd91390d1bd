/** How conversations leave as files; apart from what checks it, for the page. */
export const exportFormats = ['markdown', 'html', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];
