import type { common as en } from '../en/common.ts';
import type { Translated } from '../translated.ts';

export const common = {
  cancel: '取消',
  close: '关闭',
  undo: '撤销',
  copied: '已复制',
  save: '保存',
  remove: '移除',
  settings: '设置',
  addKeys: '添加密钥',
  showKeys: '查看密钥',
  tryAgain: '重试',
  lookAgain: '重新检查',
  seconds: '{{seconds}} 秒',
  milliseconds: '{{ms}} 毫秒',
  crash: {
    title: '窗口无法显示',
    text: '显示界面时出了问题，密钥和对话都没有受影响。请重新加载窗口；如果仍不行，请退出后重新启动。',
    reload: '重新加载',
  },
  database: {
    'set-aside':
      '数据库已损坏，已另存为 {{file}}，并新建了一个。钥匙串中的密钥都还在，会重新找回。',
    'not-ours':
      'Keywheel 数据库的位置上是另一个程序的数据库，已原样另存为 {{file}}，并新建了一个。钥匙串中的密钥会重新找回。',
    locked:
      '另一个程序正在使用数据库（{{file}}）。请关闭该程序，再重新启动 Keywheel；在此之前，退出后不会保留任何内容。',
    newer:
      '数据库由更新版本的 Keywheel 写入（{{file}}）。请安装新版本；在此之前，退出后不会保留任何内容。',
    unwritable:
      '数据库无法写入（{{file}}）。请检查文件夹权限和磁盘空间，然后重新启动；在此之前，退出后不会保留任何内容。',
  },
  keychain: {
    missing: {
      linux:
        '没有找到钥匙串服务。请安装 gnome-keyring 或 KWallet 等服务并重新登录。在此之前，密钥只保存在内存中，退出后即消失。',
      macos:
        '无法访问 macOS 钥匙串。请打开“钥匙串访问”检查登录钥匙串。在此之前，密钥只保存在内存中，退出后即消失。',
      windows:
        '无法访问 Windows 凭据管理器。请检查其服务是否在运行。在此之前，密钥只保存在内存中，退出后即消失。',
    },
    locked: {
      linux:
        '钥匙串已锁定。请在密码管理器中解锁，或重新登录；解锁前无法使用其中的密钥，新加的密钥退出后即消失。',
      macos:
        '钥匙串已锁定。请在“钥匙串访问”中解锁登录钥匙串；解锁前无法使用其中的密钥，新加的密钥退出后即消失。',
      windows:
        'Windows 凭据管理器没有响应。请重新登录 Windows；恢复前无法使用其中的密钥，新加的密钥退出后即消失。',
    },
    failed: {
      linux:
        '钥匙串返回了错误。请检查 gnome-keyring 或 KWallet 服务是否在运行。恢复前无法使用其中的密钥，新加的密钥退出后即消失。',
      macos:
        '钥匙串返回了错误。请打开“钥匙串访问”检查登录钥匙串；恢复前无法使用其中的密钥，新加的密钥退出后即消失。',
      windows:
        'Windows 凭据管理器返回了错误。重新登录 Windows 可能会恢复；恢复前无法使用其中的密钥，新加的密钥退出后即消失。',
    },
  },
  notice: {
    deletedTitle_other: '已删除 {{count}} 个密钥',
    deletedKey: '{{masked}}（{{provider}}）：{{reason}}。',
    more_other: '另有 {{count}} 个。',
    left_other: '还剩 {{count}} 个密钥。',
    noneLeft: '已没有密钥。',
    erased_other: '密钥内容已按“检查与清理”中的设置立即清除。',
    tooLate_other: '密钥已被清除，无法恢复。如需使用，请重新粘贴。',
    restored_other: '已恢复 {{count}} 个密钥。',
    heldTitle: '有密钥等您决定',
    held_other: '{{provider}} 的 {{count}} 个密钥看起来同时失效，没有删除任何一个。',
    toDecide_other: '{{provider}} 的 {{count}} 个密钥已用完或失效，等您决定。',
    returnedTitle: '密钥已恢复可用',
    returned: '{{masked}}（{{provider}}）重新可用了。',
    recoveredTitle_other: '找回了 {{count}} 个密钥',
    recovered_other: '它们还在钥匙串里，已重新列出。',
  },
} satisfies Translated<typeof en>;
