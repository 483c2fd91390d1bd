import type { PresetId } from '../../../shared/models.ts';

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

/**
 * From the most telling to the least; the first that matches at a place wins. The forms are those that public secret
 * scanners (gitleaks, trufflehog) and vendors' documentation give, read November 2026. `sk-` followed by 32 or 48
 * letters and digits is a dozen vendors' form and names none. Every expression is linear: one bounded class after a
 * fixed beginning.
 */
export const keyPatterns: readonly KeyPattern[] = [
  of(/sk-ant-admin\d\d-[\w-]{20,400}/y, { baseUrl: 'https://api.anthropic.com/v1' }, true),
  of(/sk-ant-[\w-]{20,400}/y, { baseUrl: 'https://api.anthropic.com/v1' }),
  of(/sk-or-v1-[0-9a-zA-Z]{20,400}/y, { preset: 'openrouter' }),
  of(/sk-admin-[\w-]{20,400}/y, { preset: 'openai' }, true),
  of(/sk-(?:proj|svcacct|service)-[\w-]{20,400}/y, { preset: 'openai' }),
  of(/sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/y, { preset: 'openai' }),
  of(/sk-kimi-[\w-]{16,400}/y, { baseUrl: 'https://api.kimi.com/coding/v1' }),
  of(/gsk_[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://api.groq.com/openai/v1' }),
  of(/xai-[A-Za-z0-9_]{20,400}/y, { baseUrl: 'https://api.x.ai/v1' }),
  of(/AIza[\w-]{30,400}/y, { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' }),
  of(/AQ\.[\w-]{30,400}/y, { baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' }),
  of(/pplx-[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://api.perplexity.ai' }),
  of(/hf_[A-Za-z0-9]{20,400}/y, { baseUrl: 'https://router.huggingface.co/v1' }),
  of(/nvapi-[\w-]{20,400}/y, { baseUrl: 'https://integrate.api.nvidia.com/v1' }),
  of(/(?:vck|cpk|fw|r8)_[A-Za-z0-9_.-]{16,400}/y),
  of(/tgp_v1_[\w-]{20,400}/y),
  of(/csk-[A-Za-z0-9]{20,400}/y),
  of(/sk[-_][A-Za-z0-9][\w-]{17,400}/y),
];

/** The beginnings of all patterns: places worth a closer look. */
export const keyBeginning =
  /sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-|hf_|nvapi-|vck_|cpk_|fw_|r8_|tgp_v1_|csk-/g;
