import type { journal as en } from '../en/journal.ts';
import type { Translated } from '../translated.ts';

export const journal = {
  find: '在流水中查找',
  kind: '事件',
  anyKind: '全部事件',
  provider: '服务商',
  anyProvider: '全部服务商',
  onlyKey: '只看 {{masked}}',
  ofKey: '只看 {{masked}}',
  allKeys: '重新显示全部密钥',
  noneMatch: '没有符合条件的记录，请修改或清除筛选条件。',
  export: '导出',
  exportCsv: '导出为表格（CSV）',
  exportJson: '导出为 JSON',
  exported: '流水已保存，其中不含任何密钥内容。',
  kinds: {
    added: '添加',
    removed: '手动移除',
    suspended: '暂停',
    returned: '恢复可用',
    deleted: '删除',
    restored: '从回收站恢复',
    erased: '清除密钥内容',
    spared: '保留',
    recovered: '找回',
  },
} satisfies Translated<typeof en>;
