import { IconFileText, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewAttachment } from '../../../shared/attachments.ts';
import { takesImages } from '../../../shared/takes-images.ts';
import { bytesText } from '../../ui/bytes-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { detach, stopReading, useAttached } from './attached-state.ts';
import classes from './attachments.module.css';

/** What goes with the message that is being written, with what it takes and what is in its way. */
export const AttachedChips = memo(function AttachedChips({
  conversationId,
  model,
}: {
  readonly conversationId: string | null;
  readonly model: string | null;
}) {
  const { t, i18n } = useTranslation('attachments');
  const formats = useFormats();
  const { ready, reading, cut, problem } = useAttached(conversationId);
  const isBlind = model !== null && takesImages(model) === 'no';
  return (
    <>
      {(ready.length > 0 || reading.length > 0) && (
        <ul className={classes.chips} aria-label={t('label')}>
          {ready.map((each) => (
            <li key={`${each.name} ${ready.indexOf(each)}`} className={classes.chip}>
              {each.kind === 'image' ? (
                <img src={each.dataUrl} alt="" />
              ) : (
                <IconFileText size={20} />
              )}
              <span className={classes.about}>
                <span className={classes.name} title={each.name}>
                  {each.name}
                </span>
                <span className={classes.soft}>
                  {bytesText(bytesOf(each), i18n.language)} ·{' '}
                  {t('tokens', { tokens: formats.count(each.tokens) })}
                  {cut.has(each) && ` · ${t('cut')}`}
                </span>
              </span>
              <IconButton
                label={t('remove', { name: each.name })}
                onClick={() => detach(conversationId, each)}
              >
                <IconX size={14} />
              </IconButton>
            </li>
          ))}
          {reading.map((file) => (
            <li key={`reading ${file.name} ${reading.indexOf(file)}`} className={classes.chip}>
              <span className={classes.name}>{t('reading', { name: file.name })}</span>
              <IconButton
                label={t('stopReading', { name: file.name })}
                onClick={() => stopReading(conversationId, file)}
              >
                <IconX size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {problem !== null && (
        <p className={classes.note} role="alert">
          {t(`problems.${problem.kind}`, { name: problem.name })}
        </p>
      )}
      {isBlind && ready.some(({ kind }) => kind === 'image') && (
        <p className={classes.note} role="status">
          {t('noImages', { model })}
        </p>
      )}
    </>
  );
});

/** Of the file; of a picture as it is sent. */
function bytesOf(attached: NewAttachment): number {
  if (attached.kind === 'text') return attached.bytes;
  return Math.floor((attached.dataUrl.length - attached.dataUrl.indexOf(',')) * 0.75);
}
