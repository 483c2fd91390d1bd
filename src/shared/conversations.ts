import type { Keeping } from './keeping.ts';
import type { Parameters } from './parameters.ts';

export interface Conversation extends Keeping {
  readonly id: string;
  /** Empty until the first message gives it one. */
  readonly title: string;
  readonly providerId: string | null;
  readonly model: string | null;
  readonly systemPrompt: string;
  readonly parameters: Parameters;
  /** Whose choices hold where the conversation makes none of its own. */
  readonly assistantId: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}
