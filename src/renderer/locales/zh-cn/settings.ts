import type { settings as en } from '../en/settings.ts';
import type { Translated } from '../translated.ts';
import { addKeys } from './settings/add-keys.ts';
import { journal } from './settings/journal.ts';
import { keys } from './settings/keys.ts';
import { pages } from './settings/pages.ts';

export const settings = {
  back: '返回聊天',
  sections: '设置分区',
  tabs: {
    keys: '密钥',
    providers: '服务商',
    balance: '余额',
    billing: '检查与清理',
    chat: '聊天',
    assistants: '助手',
    network: '网络',
    data: '数据',
    appearance: '外观',
    about: '关于',
  },
  keyTabs: { keys: '全部密钥', journal: '流水', trash: '回收站' },
  firstRun: {
    sentence: '用您的所有 API 密钥聊天，用完一个，自动清掉一个。',
    demo: '试用演示',
  },
  when: { never: '—', now: '刚刚', soon: '即将' },
  ...keys,
  ...addKeys,
  ...journal,
  ...pages,
} satisfies Translated<typeof en>;
