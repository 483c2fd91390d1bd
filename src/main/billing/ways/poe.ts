import { z } from 'zod';
import { amount } from './fields.ts';
import { knownOf, type Read, readOne } from './way.ts';

const balanceShape = z.object({ current_point_balance: amount });

/** Poe's points, which are no money and are given anew (creator.poe.com/api-reference/getCurrentBalance, read November 2026). */
export const readPoe: Read = (reach) =>
  readOne(reach, '/usage/current_balance', balanceShape, ({ current_point_balance: remaining }) =>
    knownOf({ remaining, currency: 'points', renewal: { atMs: null } }),
  );
