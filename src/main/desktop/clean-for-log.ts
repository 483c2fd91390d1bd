/** How the vendors' keys begin. */
const PREFIXED =
  /\b(?:sk|gsk|xai|AIza|AQ|pplx|hf|nvapi|r8|fw|csk|vck|cpk|tgp|dapi)[-_.]?[\w-]{12,}/g;
const BEARER = /\bBearer\s+\S+/gi;
/** A run this long, with letters and digits, that is no id of ours: some vendors' keys look like nothing else. */
const LONG_RUN = /[\w-]{28,}/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Anything as a line of the log, clean of what looks like a key. Nothing that is logged should hold one; this is the last net. */
export function cleanForLog(value: unknown): string {
  return textOf(value)
    .replace(BEARER, 'Bearer …')
    .replace(PREFIXED, '…')
    .replace(LONG_RUN, (run) => (UUID.test(run) || !/\d/.test(run) ? run : '…'));
}

function textOf(value: unknown): string {
  if (value instanceof Error) {
    const text = value.stack ?? `${value.name}: ${value.message}`;
    return value.cause === undefined ? text : `${text}\n  caused by ${textOf(value.cause)}`;
  }
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
