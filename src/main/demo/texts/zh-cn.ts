import { type DemoTexts, type Figures, tableRows } from './demo-texts.ts';

function cost({ masked, paid, left, isUsedUp }: Figures): string {
  return isUsedUp
    ? `这次由 \`${masked}\` 回答，花费 ${paid}，它的余额随之**用完**：下次检查时会被删除，并有桌面通知。`
    : `这次由 \`${masked}\` 回答，花费 ${paid}，它还剩 ${left}。`;
}

export const zhCn: DemoTexts = {
  providerName: '演示',
  labels: ['工作账号', '业余项目', '朋友给的', '试用额度', '一分钟后过期', '请求太频繁', '抄错了'],
  fates: {
    spent: '几分钱用完为止，然后被删除',
    expires: '演示开始一分钟后过期，然后被删除',
    'rate-limited': '每次都要求稍后再来；它进入冷却，由别的密钥接手',
    invalid: '服务商不认；只暂停，不删除，因为也许只是弄错了',
  },
  answers: {
    welcome: (figures) => `## 刚才发生了什么

你发出一条消息，背后是这几步：

1. Keywheel 从演示的密钥里**随机取一个**，用它发出你的消息。
2. 如果密钥被拒（余额不足、请求太频繁、抄错了），就把它放到一边，**另取一个**，你什么也不会察觉。演示的第一条消息必定遇到一次。
3. ${cost(figures)}

### 看看这些地方

- **回答下面的那一行**：写着由哪个密钥回答。展开它，可以看到哪些密钥被拒、为什么。
- **右上角的计数**：现在有几个密钥可用，合计还剩多少。托盘里也有，聊着聊着就会变少。
- **设置 → 密钥**：完整的列表，每个剩多少，哪个在冷却，哪个已暂停。

> 这里的一切都是虚构的：服务商就在应用内部，密钥是编的，没有任何请求离开你的电脑。

接下来可以问：*有哪些密钥？*、*看看代码*、*密钥什么时候会被删除？*、*怎样添加自己的密钥？*
`,
    keys: (figures, keys) => `## 演示的密钥

| 密钥 | 备注 | 结局 |
| --- | --- | --- |
${tableRows(keys)}

${cost(figures)}

每次请求都重新抽取，可用的密钥机会均等。多发几条消息，比较回答下面的那一行：密钥会变。

聊天时不妨打开**设置 → 密钥**；按**立即检查**，不必等到下一次，马上读取全部余额。
`,
    code: (figures) => `## 几行代码看懂轮换

每个 HTTP 请求都经过一个会换密钥的 \`fetch\`：

\`\`\`ts
async function rotatingFetch(url: string, init: RequestInit) {
  const tried = new Set<string>();
  for (;;) {
    const key = pool.pickAtRandom(tried);
    if (key === null) throw new Error('没有可用的密钥');
    tried.add(key.id);

    const headers = { ...init.headers, authorization: \`Bearer \${await secretOf(key)}\` };
    const response = await fetch(url, { ...init, headers });
    if (response.ok) return response; // 从这里起不再重试

    await setAside(key, response); // 冷却、暂停或不处理，取决于服务商怎么说
  }
}
\`\`\`

真正的实现还有：

- 最多**尝试 8 次**，不超过 30 秒；
- 已经开始的回答会保留，哪怕中途断开；
- 请求本身有问题（例如模型不存在），不怪任何密钥。

${cost(figures)}
`,
    deletion: (figures) => `## 密钥什么时候会被删除

必须有**两个证据**一致：

1. 服务商给出的余额显示*已用完*或*已过期*；**并且**
2. 用它发出的请求正因此被拒。

| 发生了什么 | 结果 |
| --- | --- |
| 两者一致 | 删除，并有通知 |
| 只有其一 | 暂停，之后复查 |
| 超时、服务器故障、登录页面 | 什么也不做：这证明不了什么 |
| 同一服务商的几个密钥同时如此 | 暂停，等你决定 |

删除的密钥先在**回收站**里放一天，点一下就能恢复；之后才从钥匙串中清除密文。

看看**设置 → 密钥 → 流水**：每一步都有记录，并附上所依据的数字。${cost(figures)}
`,
    secrets: (figures) => `## 密文放在哪里

- **密文**在系统的钥匙串里，每个密钥一条，只在发给它自己的服务商时取出片刻。
- **数据库**里只有不必保密的内容：备注、状态、余额，以及 \`${figures.masked}\` 这样的掩码。
- **窗口**只在你粘贴的那一刻见过密文，之后再也拿不到。

每个密钥只属于一个服务商，绝不会发给别家。修改服务商的 Base URL 时会先问你。

${cost(figures)}
`,
    ownKeys: (figures) => `## 添加自己的密钥

打开**设置 → 密钥 → 添加密钥**，粘贴任何含有密钥的文字。下面这些都可以：

\`\`\`text
sk-your-first-key，sk-your-second-key
export OPENAI_API_KEY="sk-…"        # .env
["sk-…", "sk-…"]                    # JSON
mail@example.com----password----sk-…   # 只取密钥
\`\`\`

保存之前会先列出找到的密钥（只显示掩码）。已有的不会重复添加。

演示看够了，可以用**设置 → 服务商 → 移除演示**把它全部去掉：密钥、对话和流水都不会留下。

${cost(figures)}
`,
  },
};
