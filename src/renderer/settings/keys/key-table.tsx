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
  readonly picked: ReadonlySet<string>;
  readonly nowMs: number;
  readonly onView: (view: KeyListView) => void;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}) {
  const { rows, view, picked, nowMs, onView, onPick } = props;
  const { t } = useTranslation('settings');
  const scroller = useRef<HTMLDivElement>(null);
  const pickedHere = rows.reduce((count, { key }) => count + Number(picked.has(key.id)), 0);

  const pickAll = () => {
    onPick(pickedHere === rows.length ? new Set() : new Set(rows.map(({ key }) => key.id)));
  };
  const pick = (id: string, chosen: boolean) => {
    const next = new Set(picked);
    if (chosen) next.add(id);
    else next.delete(id);
    onPick(next);
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
                checked={rows.length > 0 && pickedHere === rows.length}
                indeterminate={pickedHere > 0 && pickedHere < rows.length}
                onChange={pickAll}
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
              picked={picked.has(row.key.id)}
              nowMs={nowMs}
              onPick={pick}
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
