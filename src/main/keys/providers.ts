import type { Preset, PresetId } from '../../shared/providers.ts';

/** A base URL that speaks the OpenAI API. A key belongs to exactly one and is never sent to another. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly preset: PresetId | null;
  readonly demo: boolean;
  /** The model last used with it, for a confirming request; null until one was. */
  readonly lastModel: string | null;
}

/** Base URLs as the vendors' documentation gives them, read November 2026. */
export const presets: readonly Preset[] = [
  { id: 'openai', name: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
  { id: 'openrouter', name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
  { id: 'deepseek', name: 'DeepSeek', baseUrl: 'https://api.deepseek.com/v1' },
  { id: 'moonshot', name: 'Moonshot', baseUrl: 'https://api.moonshot.cn/v1' },
  { id: 'siliconflow', name: 'SiliconFlow', baseUrl: 'https://api.siliconflow.cn/v1' },
];
