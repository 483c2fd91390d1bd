import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scrolls } from '../../ui/scrolls.ts';
import classes from './diagram.module.css';
import { drawDiagram, pictureOf } from './draw-diagram.ts';

/** A Mermaid diagram as a picture. */
export function Diagram({
  source,
  onFailed,
}: {
  readonly source: string;
  readonly onFailed: () => void;
}) {
  const { t } = useTranslation('markdown');
  const theme = useComputedColorScheme('light');
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    drawDiagram({ source, theme }).then(
      (drawn) => isGone || setSvg(drawn),
      () => isGone || onFailed(),
    );
    return () => {
      isGone = true;
    };
  }, [source, theme, onFailed]);
  if (svg === null) {
    return (
      <p className={classes.word} role="status">
        {t('diagram.drawing')}
      </p>
    );
  }
  const { src, width } = pictureOf(svg);
  const first = source.trim().split('\n', 1)[0];
  return (
    <div className={classes.picture} {...scrolls}>
      <img src={src} alt={t('diagram.alt', { first })} width={width ?? undefined} />
    </div>
  );
}
