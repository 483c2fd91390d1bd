import type { Chance } from './chance.ts';
import {
  breaking,
  errorJson,
  page,
  type Reply,
  redirect,
  refusedConnection,
  silence,
} from './reply.ts';

export type OriginTrouble =
  | { readonly kind: 'down' | 'silent' | 'breaking' | 'faulty' | 'limiting' }
  /** A relay's own upstream refuses it so, for some of the requests. */
  | { readonly kind: 'upstream'; readonly says: Reply; readonly share: number };
export type MachineTrouble = 'offline' | 'portal';

/** What stands between the app and the truth just now. */
export interface Weather {
  machine: MachineTrouble | null;
  readonly origins: Map<string, OriginTrouble>;
}

/** The portal of a hotel: itself, for everything. */
export function portalReply(chance: Chance): Reply {
  return chance.oneOf([page(200), redirect('https://portal.example/login'), page(511), page(403)]);
}

/** What an origin in trouble answers in place of `honest`; null where this request goes through. */
export function troubledReply(
  trouble: OriginTrouble,
  honest: () => Reply,
  chance: Chance,
): Reply | null {
  switch (trouble.kind) {
    case 'down':
      return refusedConnection;
    case 'silent':
      return silence;
    case 'breaking':
      return chance.is(0.5) ? breaking(honest()) : null;
    case 'limiting':
      return chance.is(0.7) ? { status: 429, body: '', headers: {} } : null;
    case 'faulty':
      return chance.oneOf([
        page(502),
        page(403),
        errorJson(500, { message: 'internal', type: 'server_error' }),
        errorJson(401, { message: '令牌验证失败', type: 'one_api_error' }),
        { status: 504, body: '', headers: {} },
      ]);
    case 'upstream':
      return null;
  }
}
