import type { words as en } from '../en/words.ts';
import type { Translated } from '../translated.ts';

export const words = {
  outcome: {
    served: '已回答',
    stopped: '已被您停止',
    'bad-request': '请求未被接受',
    'too-long': '超出模型长度',
    model: '模型不可用',
    content: '内容政策限制',
    'rate-limit': '请求过于频繁',
    'daily-limit': '已达每日上限',
    'no-credit': '余额不足',
    'spend-limit': '已达消费上限',
    'invalid-key': '密钥不被接受',
    'account-closed': '账户已关闭',
    'not-our-key': '服务商自己的上游出错',
    'not-allowed': '此密钥没有权限',
    region: '所在地区不受支持',
    overloaded: '服务商繁忙',
    server: '服务器故障',
    network: '无法连接',
    timeout: '响应超时',
    'proxy-page': '收到的是网页，不是回答',
  },
  deleted: {
    'used-up': '额度已用完',
    'zero-limit': '额度为零',
    expired: '已过期',
    'invalid-key': '服务商不再接受',
    'account-closed': '账户已关闭',
    'no-credit': '多次因额度不足被拒',
  },
} satisfies Translated<typeof en>;
