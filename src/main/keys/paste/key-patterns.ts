import type { PresetId } from '../../../shared/providers.ts';

/** How a key of one kind looks, and whose it is where its form alone tells. */
export interface KeyPattern {
  readonly shape: RegExp;
  readonly owner: { readonly preset: PresetId } | { readonly baseUrl: string } | null;
  /** Made for administration: it can't chat. */
  readonly admin: boolean;
}

const of = (shape: RegExp, owner: KeyPattern['owner'] = null, admin = false): KeyPattern => ({
  shape,
  owner,
  admin,
});

const ANTHROPIC = { baseUrl: 'https://api.anthropic.com/v1' };
const GOOGLE = { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' };

/**
 * By the beginning that leads to them, from the most telling to the least; the first that matches at a place wins. The
 * forms are those that public secret scanners (gitleaks, trufflehog) and vendors' documentation give, read November
 * 2026. `sk-` followed by 32 or 48 letters and digits is a dozen vendors' form and names none. Every expression is
 * linear: one bounded class after a fixed beginning.
 */
export const keyPatterns: ReadonlyMap<string, readonly KeyPattern[]> = new Map([
  [
    'sk-',
    [
      of(/sk-ant-admin\d\d-[\w-]{20,400}/y, ANTHROPIC, true),
      of(/sk-ant-[\w-]{20,400}/y, ANTHROPIC),
      of(/sk-or-v1-[0-9a-zA-Z]{20,400}/y, { preset: 'openrouter' }),
      of(/sk-admin-[\w-]{20,400}/y, { preset: 'openai' }, true),
      of(/sk-(?:proj|svcacct|service)-[\w-]{20,400}/y, { preset: 'openai' }),
      of(/sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/y, { preset: 'openai' }),
      of(/sk-kimi-[\w-]{16,400}/y, { baseUrl: 'https://api.kimi.com/coding/v1' }),
      of(/sk-[A-Za-z0-9][\w-]{17,400}/y),
    ],
  ],
  ['sk_', [of(/sk_[A-Za-z0-9][\w-]{17,400}/y)]],
  ['gsk_', [of(/gsk_[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://api.groq.com/openai/v1' })]],
  ['xai-', [of(/xai-[A-Za-z0-9_]{20,400}/y, { baseUrl: 'https://api.x.ai/v1' })]],
  ['AIza', [of(/AIza[\w-]{30,400}/y, GOOGLE)]],
  ['AQ.', [of(/AQ\.[\w-]{30,400}/y, GOOGLE)]],
  ['pplx-', [of(/pplx-[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://api.perplexity.ai' })]],
  ['hf_', [of(/hf_[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://router.huggingface.co/v1' })]],
  ['nvapi-', [of(/nvapi-[\w-]{20,400}/y, { baseUrl: 'https://integrate.api.nvidia.com/v1' })]],
  ['vck_', [of(/vck_[\w.-]{16,400}/y)]],
  ['cpk_', [of(/cpk_[\w.-]{16,400}/y)]],
  ['fw_', [of(/fw_[\w.-]{16,400}/y)]],
  ['r8_', [of(/r8_[\w.-]{16,400}/y)]],
  ['tgp_v1_', [of(/tgp_v1_[\w-]{20,400}/y)]],
  ['csk-', [of(/csk-[A-Za-z0-9]{20,400}/y)]],
]);

/** The beginnings of all patterns where enough follows: places worth a closer look. */
export const keyBeginning =
  /(?<![A-Za-z0-9_])(?:sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-|hf_|nvapi-|vck_|cpk_|fw_|r8_|tgp_v1_|csk-)(?=[\w.-]{16})/g;

/** A beginning, however little follows. */
export const anyBeginning = /(?<![A-Za-z0-9_])(?:sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-|hf_|nvapi-)/;
