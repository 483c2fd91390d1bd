import type { quick as en } from '../en/quick.ts';
import type { Translated } from '../translated.ts';

export const quick = {
  label: '快速提问',
  question: '问题',
  placeholder: '想问什么',
  hint: '回车提问，Esc 隐藏窗口。问过的内容会留在对话列表里。',
  noProvider: '还没有密钥。请打开 Keywheel 添加密钥，或先试试演示。',
  open: '在 Keywheel 中打开',
  anew: '新问题',
  hide: '隐藏（Esc）',
  shortcut: {
    label: '随处快速提问',
    none: '关闭',
    off: '设置一个快捷键，无论正在用什么程序，都能打开一个提问的小窗口。',
    on: '无论正在用什么程序，按下它都会打开一个提问的小窗口。',
    taken: '这个快捷键已被其他程序或桌面占用，请换一个。',
    portal:
      '在 Wayland 下由桌面决定：它可能会先询问您，也可能在系统设置里另设了快捷键。如果按了没有反应，请在命令面板中选择“快速提问”。',
  },
  command: '快速提问',
} satisfies Translated<typeof en>;
