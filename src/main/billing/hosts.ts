import type { UnsupportedReason } from '../../shared/balances.ts';
import { readAiHubMix } from './ways/aihubmix.ts';
import { readDeepInfra } from './ways/deepinfra.ts';
import { readDeepSeek } from './ways/deepseek.ts';
import { readMoonshot } from './ways/moonshot.ts';
import { readNovita } from './ways/novita.ts';
import { readOpenRouter } from './ways/openrouter.ts';
import { readPoe } from './ways/poe.ts';
import { readSiliconFlow } from './ways/siliconflow.ts';
import { readStepFun } from './ways/stepfun.ts';
import { readVenice } from './ways/venice.ts';
import { readVercel } from './ways/vercel.ts';
import type { Read } from './ways/way.ts';
import { readXai } from './ways/xai.ts';

/** How a host tells balances: a way of reading, or why none can work, so that it is never asked. */
type HostWay = Read | UnsupportedReason;

/** By the vendors' documentation and the source of public clients, read November 2026. */
const hosts: Readonly<Record<string, HostWay>> = {
  'openrouter.ai': readOpenRouter,
  'api.deepseek.com': readDeepSeek,
  'api.moonshot.cn': readMoonshot('CNY'),
  'api.moonshot.ai': readMoonshot('USD'),
  'api.siliconflow.cn': readSiliconFlow('CNY'),
  'api.siliconflow.com': readSiliconFlow('USD'),
  'api.stepfun.com': readStepFun('CNY'),
  'api.stepfun.ai': readStepFun('USD'),
  'api.novita.ai': readNovita,
  'aihubmix.com': readAiHubMix,
  'ai-gateway.vercel.sh': readVercel,
  'api.poe.com': readPoe,
  'api.deepinfra.com': readDeepInfra,
  'api.venice.ai': readVenice,
  'api.x.ai': readXai,

  // Its old endpoints answer a key that they want a browser's session, since 2023.
  'api.openai.com': 'session-key',
  'api.groq.com': 'session-key',
  'api.mistral.ai': 'session-key',
  'api.anthropic.com': 'other-key',
  'dashscope.aliyuncs.com': 'other-key',
  'dashscope-intl.aliyuncs.com': 'other-key',
  'dashscope-us.aliyuncs.com': 'other-key',
  'ark.cn-beijing.volces.com': 'other-key',
  'zenmux.ai': 'other-key',
  'generativelanguage.googleapis.com': 'no-endpoint',
  'api.perplexity.ai': 'no-endpoint',
  'api.fireworks.ai': 'no-endpoint',
  'api.together.xyz': 'no-endpoint',
  'api.together.ai': 'no-endpoint',
  'api.cerebras.ai': 'no-endpoint',
  'api.cohere.com': 'no-endpoint',
  'api.cohere.ai': 'no-endpoint',
  'integrate.api.nvidia.com': 'no-endpoint',
  'router.huggingface.co': 'no-endpoint',
  'open.bigmodel.cn': 'no-endpoint',
  'api.z.ai': 'no-endpoint',
  'api.minimax.io': 'no-endpoint',
  'api.minimaxi.com': 'no-endpoint',
  'api.kimi.com': 'no-endpoint',
};

/** Vendors with a host for each region, which doesn't accept the other's keys: there a key that isn't accepted may be fit. */
const REGIONAL =
  /^(api\.(moonshot|siliconflow|stepfun|minimaxi?|z)\.\w+|open\.bigmodel\.cn|dashscope[\w-]*\.aliyuncs\.com)$/;

/** What is known of a provider's host; null where it has to be found out. */
export function wayOfHost(baseUrl: string): HostWay | null {
  const { host } = new URL(baseUrl);
  if (Object.hasOwn(hosts, host)) return hosts[host] ?? null;
  return host.endsWith('.openai.azure.com') ? 'no-endpoint' : null;
}

/** Whether a key that this host doesn't accept may be one of the vendor's other region. */
export function isRegional(baseUrl: string): boolean {
  return REGIONAL.test(new URL(baseUrl).host);
}
