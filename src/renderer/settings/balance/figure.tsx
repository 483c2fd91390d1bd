import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './balance.module.css';

/** A plot with its heading, and the table behind it. */
export function Figure({
  title,
  name,
  plot,
  table,
}: {
  readonly title: string;
  /** What tells it from the others of its title. */
  readonly name: string;
  readonly plot: ReactNode;
  readonly table: ReactNode;
}) {
  const { t } = useTranslation('balance');
  const [isTable, setIsTable] = useState(false);
  return (
    <section className={classes.figure} aria-label={`${title}, ${name}`}>
      <div className={classes.figureHead}>
        <h3 className={classes.figureTitle}>{title}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t('show', { what: `${title}, ${name}` })}
          value={isTable ? 'table' : 'plot'}
          onChange={(value) => setIsTable(value === 'table')}
          data={[
            { value: 'plot', label: t('asPlot') },
            { value: 'table', label: t('asTable') },
          ]}
        />
      </div>
      {isTable ? table : plot}
    </section>
  );
}
