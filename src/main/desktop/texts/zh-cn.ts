import type { Texts } from './en.ts';

export const zhCn = {
  tray: {
    left: '约剩 {{total}}',
    keys_other: '{{count}} 个密钥',
    noKeys: '还没有密钥',
    nonePickable: '暂时没有可用的密钥',
    unknown: '余额未知',
    unknownKeys_other: '{{count}} 个密钥余额未知',
    total: '{{keys}}，共 {{total}}',
    lowest: '余额最少',
    lowKey: '{{masked}}：{{left}}',
    check: '立即检查',
    open: '打开 Keywheel',
    settings: '设置',
    quit: '退出',
  },
  notification: {
    deletedTitle_other: '已删除 {{count}} 个密钥',
    deleted: '{{masked}}（{{provider}}）：{{reason}}。',
    more: '另有 {{count}} 个。',
    left_zero: '已没有密钥。',
    left_other: '还剩 {{count}} 个密钥。',
    reason: {
      'used-up': '额度已用完',
      'zero-limit': '额度为零',
      expired: '已过期',
      'invalid-key': '服务商不再接受',
      'account-closed': '账户已关闭',
      'no-credit': '多次因额度不足被拒',
    },
    heldTitle: '有密钥需要您确认',
    held: '{{provider}} 的 {{count}} 个密钥同时显示已用完。没有删除任何密钥，请到“设置 → 密钥”中确认。',
  },
  menu: {
    file: '文件',
    edit: '编辑',
    view: '视图',
    window: '窗口',
    newChat: '新对话',
    settings: '设置…',
  },
} satisfies Texts;
