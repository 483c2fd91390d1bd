export interface ProviderView {
  readonly id: string;
  readonly name: string;
  /** With its path, without a trailing slash, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly preset: PresetId | null;
  /** The embedded demo: its keys are made up and it goes away whole. */
  readonly demo: boolean;
}

export type PresetId = 'openai' | 'openrouter' | 'deepseek' | 'moonshot' | 'siliconflow';

/** A provider the app knows by name. */
export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  readonly baseUrl: string;
}

/** Why a base URL was not taken. */
export type BaseUrlProblem =
  | 'empty'
  | 'no-scheme'
  | 'not-http'
  | 'credentials'
  | 'not-https'
  | 'query'
  | 'unreadable';
