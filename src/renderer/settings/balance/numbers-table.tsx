import { Table } from '@mantine/core';
import { scrolls } from '../../ui/scrolls.ts';
import classes from './balance.module.css';

export interface TableRow {
  readonly id: string | number;
  readonly cells: readonly string[];
}

/** Numbers as a table that scrolls in its place. The first `texts` columns hold words, the others numbers. */
export function NumbersTable({
  label,
  head,
  rows,
  texts = 1,
}: {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
  readonly texts?: number;
}) {
  const kind = (column: number) => (column < texts ? 'text' : 'number');
  return (
    <div className={classes.tableBox} {...scrolls}>
      <Table stickyHeader aria-label={label} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {head.map((name, column) => (
              <Table.Th key={name} data-kind={kind(column)}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, cells }) => (
            <Table.Tr key={id}>
              {cells.map((cell, column) => (
                <Table.Td key={head[column]} data-kind={kind(column)}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
