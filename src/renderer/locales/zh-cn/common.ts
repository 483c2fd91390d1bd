import type { common as en } from '../en/common.ts';
import type { Translated } from '../translated.ts';

export const common = {
  cancel: '取消',
  close: '关闭',
  undo: '撤销',
  copy: '复制',
  copied: '已复制',
  save: '保存',
  remove: '移除',
  rename: '重命名',
  settings: '设置',
  addKeys: '添加密钥',
} satisfies Translated<typeof en>;
