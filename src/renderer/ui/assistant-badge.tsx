import type { Assistant } from '../../shared/assistants.ts';
import classes from './assistant-badge.module.css';

/** An assistant's emoji, or the first letter of its name, on its colour. Its name stands beside it. */
export function AssistantBadge({
  assistant: { name, icon, color },
  size = 'sm',
}: {
  readonly assistant: Pick<Assistant, 'name' | 'icon' | 'color'>;
  readonly size?: 'sm' | 'md';
}) {
  const [letter = ''] = name.trim().toUpperCase();
  return (
    <span className={classes.badge} data-color={color} data-size={size} aria-hidden>
      {icon === '' ? letter : icon}
    </span>
  );
}
