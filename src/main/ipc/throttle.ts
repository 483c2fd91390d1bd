import type { Envelope } from '../../shared/errors.ts';

/** A person's quickest hour comes to a hundredth of either. */
const AT_ONCE = 200;
const A_SECOND = 1000;

type Request = (name: unknown, input: unknown) => Promise<Envelope<unknown>>;

/**
 * Lets a page through that asks as ours does and refuses, unread, what a page gone wild asks beyond that: more than 200
 * requests under way, or more than 1,000 in a second.
 */
export function throttled(request: Request, now: () => number): Request {
  let underWay = 0;
  let secondBeganAtMs = Number.NEGATIVE_INFINITY;
  let inThisSecond = 0;
  return async (name, input) => {
    if (Math.abs(now() - secondBeganAtMs) >= 1000) {
      secondBeganAtMs = now();
      inThisSecond = 0;
    }
    if (underWay >= AT_ONCE || inThisSecond >= A_SECOND) {
      return { ok: false, error: { code: 'too-many-requests', message: 'too many requests' } };
    }
    inThisSecond += 1;
    underWay += 1;
    try {
      return await request(name, input);
    } finally {
      underWay -= 1;
    }
  };
}
