import type { PresetId } from '../../../shared/providers.ts';

/** The providers known by name, in the order in which they are offered. */
export const presets: readonly { readonly id: PresetId; readonly name: string }[] = [
  { id: 'openai', name: 'OpenAI' },
  { id: 'openrouter', name: 'OpenRouter' },
  { id: 'deepseek', name: 'DeepSeek' },
  { id: 'moonshot', name: 'Moonshot' },
  { id: 'siliconflow', name: 'SiliconFlow' },
];
