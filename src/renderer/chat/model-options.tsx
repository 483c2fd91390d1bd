import { ActionIcon, Combobox, Tooltip } from '@mantine/core';
import { IconCheck, IconRefresh, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live-state.ts';
import { useFormats } from '../ui/formats.ts';
import { scrolls } from '../ui/scrolls.ts';
import { grouped, modelsOf, toggleFavourite } from './favourites.ts';
import classes from './model-options.module.css';
import type { useModels } from './models-of.ts';

/** So many are drawn; typing finds the others. */
const SHOWN = 100;

/** What a box of models holds: a search, and the provider's list, favourites first; what isn't in it can be typed. */
export function ModelOptions({
  list: { models, refresh },
  providerId,
  current,
  search,
  onSearch,
}: {
  readonly list: ReturnType<typeof useModels>;
  readonly providerId: string | null;
  readonly current: string | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}) {
  const { t } = useTranslation(['chat', 'assistants']);
  const formats = useFormats();
  const settings = useLive('settings');
  const favourites = modelsOf(settings.favouriteModels, providerId);
  const recent = modelsOf(settings.recentModels, providerId);
  const groups = grouped(models.ids, favourites, recent, search);
  const found = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  const wanted = search.trim();
  const isKnown = groups.some(({ ids }) => ids.includes(wanted));
  const typed = wanted !== '' && !isKnown;
  const isNothing = !typed && found === 0;
  const toggle = (model: string) => {
    if (providerId !== null) toggleFavourite(settings, { providerId, model });
  };
  const isFavourite = current !== null && favourites.includes(current);
  const starLabel = isFavourite ? 'assistants:models.unfavourite' : 'assistants:models.favourite';

  let left = SHOWN;
  const shown = groups.map(({ name, ids }) => {
    const part = ids.slice(0, left);
    left -= part.length;
    return { name, ids: part };
  });
  return (
    <>
      <Combobox.Search
        value={search}
        placeholder={t('model.search')}
        aria-label={t('model.search')}
        onChange={(event) => onSearch(event.currentTarget.value)}
        rightSectionPointerEvents="all"
        rightSectionWidth={current === null ? 32 : 56}
        rightSection={
          <span className={classes.searchButtons}>
            {current !== null && (
              <Tooltip label={t(starLabel, { model: current })}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t(starLabel, { model: current })}
                  onClick={() => toggle(current)}
                >
                  {isFavourite ? <IconStarFilled size={14} /> : <IconStar size={14} />}
                </ActionIcon>
              </Tooltip>
            )}
            <Tooltip label={t('model.refresh')}>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t('model.refresh')}
                loading={models.state === 'loading'}
                onClick={refresh}
              >
                <IconRefresh size={14} />
              </ActionIcon>
            </Tooltip>
          </span>
        }
      />
      <Combobox.Options
        className={classes.options}
        aria-label={t('model.list')}
        // A list without options is none.
        hidden={isNothing}
        {...scrolls}
        // A star in an option can be no button of its own; by keyboard it is the one beside the search.
        onClickCapture={(event) => {
          if (!(event.target instanceof Element)) return;
          const star = event.target.closest('[data-star]');
          if (!(star instanceof HTMLElement)) return;
          event.stopPropagation();
          toggle(star.dataset.star ?? '');
        }}
      >
        {shown.map(({ name, ids }) => {
          const options = ids.map((id) => (
            <Combobox.Option key={id} value={id} active={id === current}>
              <span className={classes.option}>
                <span>{id}</span>
                <span className={classes.optionMarks} aria-hidden>
                  {id === current && <IconCheck size={14} />}
                  <span
                    className={classes.star}
                    data-star={id}
                    data-on={name === 'favourites' || undefined}
                  >
                    {name === 'favourites' ? <IconStarFilled size={14} /> : <IconStar size={14} />}
                  </span>
                </span>
              </span>
            </Combobox.Option>
          ));
          return name === 'all' && groups.length === 1 ? (
            options
          ) : (
            <Combobox.Group key={name} label={t(`assistants:models.${name}`)}>
              {options}
            </Combobox.Group>
          );
        })}
        {typed && (
          <Combobox.Option value={wanted}>{t('model.use', { model: wanted })}</Combobox.Option>
        )}
      </Combobox.Options>
      {isNothing && (
        <Combobox.Empty role="status">
          {models.state === 'loading' && t('model.loading')}
          {models.state === 'failed' && t('model.unread')}
          {models.state === 'ready' && t('model.none')}
        </Combobox.Empty>
      )}
      {found > SHOWN && (
        <Combobox.Footer className={classes.hint}>
          {t('model.more', { count: found - SHOWN, shown: formats.count(SHOWN) })}
        </Combobox.Footer>
      )}
    </>
  );
}
