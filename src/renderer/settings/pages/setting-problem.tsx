import { Alert } from '@mantine/core';
import { useErrorText } from '../../ui/error-text.ts';

/** Why a change of the settings didn't hold, in place. */
export function SettingProblem({ problem }: { readonly problem: unknown }) {
  const errorText = useErrorText();
  if (problem === null) return null;
  return (
    <Alert color="red" mb="md">
      {errorText(problem)}
    </Alert>
  );
}
