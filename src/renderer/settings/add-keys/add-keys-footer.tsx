import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './add-keys.module.css';
import { isUnfinished, resolveChoices } from './paste-groups.ts';
import type { useAddKeys } from './use-add-keys.ts';

type Work = ReturnType<typeof useAddKeys>;

/** The one thing to do with what was found, or why it can't be done yet. */
export function AddKeysFooter({
  work,
  onCancel,
}: {
  readonly work: Work;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation('settings');
  const { reading } = work.preview;
  const count = work.preview.preview?.newCount ?? 0;
  const obstacle = useObstacle(work);
  const statusText = () => {
    if (work.adding) return t('add.adding');
    return reading ? t('add.reading') : obstacle;
  };
  return (
    <div className={classes.footer}>
      <span className={classes.obstacle} role="status">
        {statusText()}
      </span>
      <Button variant="default" onClick={onCancel}>
        {t(work.adding ? 'common:close' : 'common:cancel')}
      </Button>
      <Button
        loading={work.adding}
        disabled={count === 0 || obstacle !== null}
        onClick={() => void work.add()}
      >
        {count === 0 ? t('add.addNone') : t('add.add', { count })}
      </Button>
    </div>
  );
}

function useObstacle({ preview: { preview }, groups, chosen }: Work): string | null {
  const { t } = useTranslation('settings');
  if (preview === null) return null;
  if (preview.newCount === 0) return preview.foundCount > 0 ? t('add.nothingNew') : null;
  const going = resolveChoices(groups, chosen);
  if ('missing' in going) return t('add.missingProvider', { count: going.missing });
  return [...chosen.values()].some(isUnfinished) ? t('add.missingUrl') : null;
}
