import { z } from 'zod';

const keyIds = z.array(z.string().min(1).max(100)).min(1).max(100_000);

/** `shared`: they have one account, those of each provider among themselves; else each has its own. */
export const setAccountInput = z.object({ ids: keyIds, shared: z.boolean() });

/** Null takes it back. Amounts up to a billion, in millionths. */
export const setCreditInput = z.object({
  id: z.string().min(1).max(100),
  credit: z
    .object({
      amountMicros: z.int().min(0).max(1_000_000_000_000_000),
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .nullable(),
});
