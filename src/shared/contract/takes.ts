import { z } from 'zod';

export interface RequestSpec<I extends z.ZodType, O> {
  readonly input: I;
  /** Only a type: answers are made by our own code. */
  readonly output?: O;
}

/** A request of the contract: what parses its input, and the type of what it answers. */
export function takes<I extends z.ZodType>(input: I) {
  return { gives: <O>(): RequestSpec<I, O> => ({ input }) };
}

export const nothing = z.undefined();
