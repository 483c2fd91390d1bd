import { useTranslation } from 'react-i18next';

/** One text of the locales, in the language that the window speaks while it stands; a toast stands for a while. */
export function Said({
  text,
  values = {},
}: {
  readonly text: string;
  readonly values?: Readonly<Record<string, string | number>>;
}) {
  const { t } = useTranslation();
  return t(text, values);
}
