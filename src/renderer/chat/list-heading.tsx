import { useDropLine } from './drop-line.ts';
import classes from './rail.module.css';

/** The name above a group of conversations. */
export function ListHeading({ id, label }: { readonly id: string; readonly label: string }) {
  const { ref, mark } = useDropLine(id, true);
  return (
    <div ref={ref} className={classes.day} data-drop={mark}>
      {label}
    </div>
  );
}
