import { z } from 'zod';
import { type Outcome, unclear } from '../reading.ts';
import { accountId } from './fields.ts';
import { type Read, readOne } from './way.ts';

const keyShape = z.object({
  api_key_blocked: z.boolean(),
  api_key_disabled: z.boolean(),
  team_blocked: z.boolean(),
  team_id: accountId,
});

/**
 * xAI tells a plain key only whether it is accepted, with 400 where it isn't; the balance is for management keys
 * (CodexBar: xai.js, trufflehog: xai.go, read November 2026).
 */
export const readXai: Read = (reach) =>
  readOne(reach, '/v1/api-key', keyShape, outcomeOf, (key) => key.team_id);

function outcomeOf(key: z.output<typeof keyShape>): Outcome {
  if (key.api_key_blocked || key.api_key_disabled) {
    const code = key.api_key_disabled ? 'api_key_disabled' : 'api_key_blocked';
    return {
      kind: 'refused',
      failure: { meaning: 'invalid-key', status: 200, code, message: null, untilMs: null },
    };
  }
  // A team is blocked for money as for conduct.
  return key.team_blocked ? unclear('refused') : { kind: 'unsupported', reason: 'other-key' };
}
