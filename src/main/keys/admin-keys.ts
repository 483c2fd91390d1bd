/** OpenAI's administration keys: they can't chat, but tell what their organisation spent (its API reference, read November 2026). */
const ADMIN = /^sk-admin-/;

/** Whether a secret is of an organisation's admin key: such a key is kept, but never picked, checked or judged. */
export function isAdminSecret(secret: string): boolean {
  return ADMIN.test(secret);
}
