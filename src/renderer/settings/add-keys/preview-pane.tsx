import { useTranslation } from 'react-i18next';
import { MAX_PASTE_CHARS } from '../../../shared/paste.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../note.tsx';
import classes from './add-keys.module.css';
import { FoundKeys } from './found-keys.tsx';
import { IgnoredLines } from './ignored-lines.tsx';
import { isCut, type PasteGroup, UNGUESSED } from './paste-groups.ts';
import { ProviderSelect } from './provider-select.tsx';
import type { useAddKeys } from './use-add-keys.ts';

/** What the paste holds: keys by provider, what we have already, and what was left out and why. */
export function PreviewPane({ work }: { readonly work: ReturnType<typeof useAddKeys> }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const formats = useFormats();
  const { groups, chosen, choose } = work;
  const { preview, problem, tooManyChars } = work.preview;

  if (tooManyChars !== null) {
    const limit = formats.count(MAX_PASTE_CHARS);
    return (
      <Note tone="warning">{t('add.tooLarge', { chars: formats.count(tooManyChars), limit })}</Note>
    );
  }
  const trouble = problem === null ? null : <Note tone="fault">{errorText(problem)}</Note>;
  if (preview === null) return trouble;

  const { found, foundCount, newCount, storedCount, duplicateCount } = preview;
  const unclear = preview.ignored.filter(({ reason }) => reason === 'unclear').length;
  const cut = isCut(preview);
  const asked = groups.some(({ id }) => id === UNGUESSED);
  // One list, so that a choice keeps its place and its focus when the next preview finds keys for it.
  const asking: readonly PasteGroup[] =
    asked || (unclear === 0 && !cut)
      ? groups
      : [...groups, { id: UNGUESSED, guessed: null, keys: [] }];
  const counts = [t('add.found', { count: foundCount })];
  if (newCount !== foundCount) counts.push(t('add.counts.new', { count: newCount }));
  if (storedCount > 0) counts.push(t('add.counts.stored', { count: storedCount }));
  if (duplicateCount > 0) counts.push(t('add.counts.duplicate', { count: duplicateCount }));

  return (
    <div className={classes.preview}>
      {trouble}
      <p className={classes.summary} role="status">
        {foundCount === 0 && unclear === 0 ? t('add.nothing') : counts.join(' · ')}
      </p>
      <div className={classes.choices}>
        {asking.map(({ id, guessed, keys }) => (
          <ProviderSelect
            key={id}
            label={labelOf(keys.length)}
            choice={chosen.get(id) ?? guessed}
            hint={guessed === null ? null : hintOf(keys[0]?.guess?.from ?? null)}
            fixed={cut && guessed !== null}
            onChoose={(provider) => choose(id, provider)}
          />
        ))}
      </div>
      {found.length > 0 && <FoundKeys preview={preview} />}
      <IgnoredLines preview={preview} />
    </div>
  );

  function labelOf(count: number): string {
    if (count > 0) return cut ? t('add.providerForSome') : t('add.providerFor', { count });
    return cut ? t('add.providerForRest') : t('add.maybe', { count: unclear });
  }

  function hintOf(from: 'prefix' | 'url' | 'name' | null): string | null {
    return from === null ? null : t(`add.guess.${from}`);
  }
}
