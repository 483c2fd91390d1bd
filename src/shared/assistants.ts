/** Assistants and snippets: what a person says again and again, saved under a name. */
import type { Parameters } from './parameters.ts';

export const assistantColors = ['blue', 'teal', 'green', 'orange', 'red', 'grape'] as const;
export type AssistantColor = (typeof assistantColors)[number];

export interface Assistant {
  readonly id: string;
  readonly name: string;
  /** An emoji or a letter or two; empty: the name's first letter. */
  readonly icon: string;
  readonly color: AssistantColor;
  readonly systemPrompt: string;
  /** Null, as the model: the conversation's own, or the usual one. */
  readonly providerId: string | null;
  readonly model: string | null;
  readonly parameters: Parameters;
}

export interface Snippet {
  readonly id: string;
  readonly name: string;
  /** `{{name}}` stands for what is asked for when it is used. */
  readonly text: string;
}
