import { z } from 'zod';
import type { Refusal } from '../../shared/refusals.ts';
import { consequenceOf } from '../chat/consequences.ts';
import { likelyChatModel } from '../chat/likely-model.ts';
import { refusalFrom, refusalOf } from '../chat/read-refusal.ts';
import { parseJson } from '../http.ts';
import { type Answer, type Asking, ask } from './ask.ts';
import { dateOf } from './understand.ts';

/** What a key itself says when it is tried. `nothing`: neither served nor refused on its own account. */
export type Testimony =
  | { readonly kind: 'served' }
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      /** The server's own clock; null where it tells none. */
      readonly serverNowMs: number | null;
    }
  | { readonly kind: 'nothing' };

export const NOTHING: Testimony = { kind: 'nothing' };
const SERVED: Testimony = { kind: 'served' };

const servedShape = z.object({ choices: z.array(z.unknown()).min(1) });
const models = z.array(z.object({ id: z.string() }));
/** Together puts no object around them (https://docs.together.ai/reference/models, read November 2026). */
const modelsShape = z.union([z.object({ data: models }), models.transform((data) => ({ data }))]);

/** One request for a single token: what a key says to it is the last word on its credit. */
export async function askOneToken(
  asking: Asking,
  model: string,
  now: () => number,
): Promise<Testimony> {
  const request = { model, messages: [{ role: 'user', content: 'hi' }] };
  const atMs = now();
  const answer = await ask(asking, '/chat/completions', { ...request, max_tokens: 1 });
  if (typeof answer === 'string') return NOTHING;
  // Reasoning models want the other name, and may think the one token away (read November 2026).
  const wantsOtherName = answer.status === 400 && answer.text.includes('max_completion_tokens');
  const retold = wantsOtherName
    ? await ask(asking, '/chat/completions', { ...request, max_completion_tokens: 1 })
    : answer;
  if (typeof retold === 'string') return NOTHING;
  if (/model output limit was reached/i.test(retold.text)) return SERVED;
  return testimonyOf(retold, servedShape, asking.secret, atMs);
}

/** Asks for the models: free, and tells whether a key is accepted, though not whether it has credit. */
export async function askModels(asking: Asking, now: () => number): Promise<Testimony> {
  const atMs = now();
  const answer = await ask(asking, '/models');
  return typeof answer === 'string'
    ? NOTHING
    : testimonyOf(answer, modelsShape, asking.secret, atMs);
}

/** A model to try a key with, where none was used yet; null where the key is shown none. */
export async function findModel(asking: Asking): Promise<string | null> {
  const answer = await ask(asking, '/models');
  if (typeof answer === 'string') return null;
  const listed = modelsShape.safeParse(parseJson(answer.text));
  return listed.success ? likelyChatModel(listed.data.data.map(({ id }) => id)) : null;
}

function testimonyOf(answer: Answer, shape: z.ZodType, secret: string, atMs: number): Testimony {
  const { status, text, headers } = answer;
  const isServed = status >= 200 && status < 300;
  if (isServed && shape.safeParse(parseJson(text)).success) return SERVED;
  const failure = refusalOf({ status: isServed ? null : status, body: text, headers, secret });
  return consequenceOf(failure.meaning).suspend === null
    ? NOTHING
    : {
        kind: 'refused',
        refusal: refusalFrom(failure, atMs),
        serverNowMs: dateOf(headers),
      };
}
