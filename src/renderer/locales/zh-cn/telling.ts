import type { telling as en } from '../en/telling.ts';
import type { Translated } from '../translated.ts';

export const telling = {
  lowTitle_other: '{{count}} 个密钥余额不多了',
  low: '{{masked}}（{{provider}}）：剩余 {{left}}，不足 {{percent}}%。',
  warnings: '余额不足时提醒',
  warningsHint:
    '按密钥的额度计算；充值后或额度未知时，按曾有的最高余额计算。每次降到这么低只提醒一次。',
  first: '第一次提醒',
  second: '第二次提醒',
  at: '{{percent}}%',
  off: '关闭',
  quiet: '免打扰时段',
  quietHint: '桌面通知会等到时段结束，再合并为一条。窗口和流水照常即时显示。',
  from: '免打扰开始',
  to: '免打扰结束',
} satisfies Translated<typeof en>;
