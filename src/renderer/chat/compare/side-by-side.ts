import { create } from 'zustand';

/** The questions whose answers are shown in columns. */
const useColumns = create<{ readonly questions: ReadonlySet<string> }>(() => ({
  questions: new Set(),
}));

export const useIsSideBySide = (questionId: string | null): boolean =>
  useColumns(({ questions }) => questionId !== null && questions.has(questionId));

export function setSideBySide(questionId: string | null, isOn: boolean): void {
  if (questionId === null) return;
  useColumns.setState(({ questions }) => {
    const next = new Set(questions);
    if (isOn) next.add(questionId);
    else next.delete(questionId);
    return { questions: next };
  });
}
