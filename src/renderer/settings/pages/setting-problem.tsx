import { useErrorText } from '../../ui/error-text.ts';
import { Note } from '../note.tsx';
import classes from './setting.module.css';

/** Why a change of the settings didn't hold, in place. */
export function SettingProblem({ problem }: { readonly problem: unknown }) {
  const errorText = useErrorText();
  if (problem === null) return null;
  return (
    <Note tone="fault" className={classes.problem}>
      {errorText(problem)}
    </Note>
  );
}
