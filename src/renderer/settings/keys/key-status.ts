import type { KeyView } from '../../../shared/keys.ts';

/** What a person calls a key's state. `admin`: it can't chat. */
export type KeyStatus = 'admin' | 'active' | 'cooling' | 'suspended' | 'disabled' | 'trash';

/** What a key's state is called at this time; a cooldown that is over counts no more. */
export function statusOf(key: KeyView, nowMs: number): KeyStatus {
  if (key.state === 'deleted') return 'trash';
  if (!key.enabled) return 'disabled';
  if (key.admin) return 'admin';
  if (key.state === 'suspended') return 'suspended';
  return key.cooldown !== null && key.cooldown.untilMs > nowMs ? 'cooling' : 'active';
}

/** A key that would have been deleted and waits for the person's decision instead. */
export function isHeld(key: KeyView): boolean {
  const reason = key.state === 'suspended' ? key.suspension?.reason : undefined;
  return reason === 'too-many-at-once' || reason === 'for-decision';
}

/** Deleted and erasing keys are not in the list. */
export function isListed(key: KeyView): boolean {
  return key.state === 'active' || key.state === 'suspended';
}
