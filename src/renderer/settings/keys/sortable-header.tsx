import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyListView, SortColumn } from './key-list.ts';
import classes from './key-table.module.css';

/** Where the largest or the newest is what one looks for first. */
const LARGEST_FIRST: ReadonlySet<SortColumn> = new Set(['used', 'checked', 'requests']);

/** A column's head; a press sorts by it, another turns the order round. */
export function SortableHeader({
  column,
  view,
  onView,
}: {
  readonly column: SortColumn;
  readonly view: KeyListView;
  readonly onView: (view: KeyListView) => void;
}) {
  const { t } = useTranslation('settings');
  const sorted = view.sortBy === column;
  const order = view.descending ? 'descending' : 'ascending';
  const Arrow = view.descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={classes[column]} aria-sort={sorted ? order : 'none'}>
      <UnstyledButton
        className={classes.sort}
        onClick={() =>
          onView({
            ...view,
            sortBy: column,
            descending: sorted ? !view.descending : LARGEST_FIRST.has(column),
          })
        }
      >
        {t(`keys.columns.${column}`)}
        {sorted && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
