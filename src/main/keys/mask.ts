/** Prefixes that name a vendor or a kind of key, longest first; they may be shown whole. */
const PREFIX =
  /^(sk-(?:ant-(?:api|admin|oat)\d\d-|or-v1-|proj-|svcacct-|service-|admin-|cp-|api-|kimi-)?|gsk_|xai-|AIza|AQ\.|pplx-|hf_|nvapi-|r8_|vck_|csk-|tgp_v1_|fw_|sk_|cpk_|dapi)/;

/** The masked form of a secret, e.g. `sk-…a1b2`: a known prefix and the last four, and never more than a quarter of the rest. */
export function maskSecret(secret: string): string {
  const prefix = PREFIX.exec(secret)?.[0] ?? '';
  const rest = secret.slice(prefix.length);
  const tail = rest.slice(rest.length - Math.min(4, Math.floor(rest.length / 4)));
  return `${prefix}…${rest.length < 4 ? '' : tail}`;
}
