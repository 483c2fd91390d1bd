import { Box, Checkbox } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CustomContainerComponentProps,
  type CustomItemComponentProps,
  Virtualizer,
} from 'virtua';
import { EmptyPage } from '../empty-page.tsx';
import { KeyCells } from './key-cells.tsx';
import type { KeyListView, KeyRow, SortColumn } from './key-list.ts';
import classes from './key-table.module.css';
import { SortableHeader } from './sortable-header.tsx';

const COLUMNS: readonly SortColumn[] = [
  'key',
  'provider',
  'state',
  'balance',
  'expiry',
  'used',
  'checked',
  'requests',
];

/** As in the style sheet. */
const ROW_PX = 52;
const HEAD_PX = 34;

/** The keys as a table that stays quick at thousands of rows: only those in sight are in the page. */
export function KeyTable(props: {
  readonly rows: readonly KeyRow[];
  readonly view: KeyListView;
  readonly selectedIds: ReadonlySet<string>;
  readonly nowMs: number;
  readonly onView: (view: KeyListView) => void;
  readonly onSelect: (selectedIds: ReadonlySet<string>) => void;
}) {
  const { rows, view, selectedIds, nowMs, onView, onSelect } = props;
  const { t } = useTranslation('settings');
  const scroller = useRef<HTMLDivElement>(null);
  const selectedHere = rows.reduce((count, { key }) => count + Number(selectedIds.has(key.id)), 0);

  const selectAll = () => {
    onSelect(selectedHere === rows.length ? new Set() : new Set(rows.map(({ key }) => key.id)));
  };
  const select = (id: string, chosen: boolean) => {
    const next = new Set(selectedIds);
    if (chosen) next.add(id);
    else next.delete(id);
    onSelect(next);
  };

  return (
    <Box ref={scroller} className={classes.scroller} tabIndex={0}>
      <table className={classes.table} aria-label={t('keys.table')} aria-rowcount={rows.length + 1}>
        <thead className={classes.head}>
          <tr className={classes.row} aria-rowindex={1}>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label={t('keys.selectAll')}
                checked={rows.length > 0 && selectedHere === rows.length}
                indeterminate={selectedHere > 0 && selectedHere < rows.length}
                onChange={selectAll}
              />
            </th>
            {COLUMNS.map((column) => (
              <SortableHeader key={column} column={column} view={view} onView={onView} />
            ))}
            <th scope="col" aria-label={t('keys.columns.actions')} />
          </tr>
        </thead>
        <Virtualizer
          scrollRef={scroller}
          startMargin={HEAD_PX}
          itemSize={ROW_PX}
          data={rows}
          as={Body}
          item={Row}
        >
          {(row) => (
            <KeyCells
              key={row.key.id}
              row={row}
              isSelected={selectedIds.has(row.key.id)}
              nowMs={nowMs}
              onSelect={select}
              onAccount={(account) => onView({ ...view, account })}
            />
          )}
        </Virtualizer>
      </table>
      {rows.length === 0 && <EmptyPage text={t('keys.noneMatch')} />}
    </Box>
  );
}

function Body({ style, children, ref }: CustomContainerComponentProps) {
  return (
    <tbody ref={ref} className={classes.body} style={style}>
      {children}
    </tbody>
  );
}

function Row({ style, index, children, ref }: CustomItemComponentProps) {
  return (
    <tr ref={ref} className={classes.row} style={style} aria-rowindex={index + 2}>
      {children}
    </tr>
  );
}
