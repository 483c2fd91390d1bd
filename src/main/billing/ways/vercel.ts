import { z } from 'zod';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const creditsShape = z.object({ balance: amount, total_used: amount });

/** The credits of a whole team at Vercel's AI Gateway, in dollars (vercel.com/docs/ai-gateway/usage, read November 2026). */
export const readVercel: Read = (reach) =>
  readOne(reach, '/v1/credits', creditsShape, ({ balance: remaining, total_used: used }) =>
    knownOf({ remaining, used, currency: 'USD' }),
  );
