import { UnstyledButton } from '@mantine/core';
import { IconFileText, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment, AttachmentContent } from '../../../shared/attachments.ts';
import { request } from '../../api.ts';
import { attempt } from '../../toast.tsx';
import { bytesText } from '../../ui/bytes-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import classes from './attachments.module.css';
import { useThumbnail } from './thumbnail.ts';

/** So much of a file's text is shown in place. */
const SHOWN_CHARS = 20_000;

/** What went with a question; each opens in place. */
export function SentAttachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const { t, i18n } = useTranslation('attachments');
  const formats = useFormats();
  const [opened, setOpened] = useState<(AttachmentContent & { readonly id: string }) | null>(null);
  if (attachments.length === 0) return null;
  const toggle = (id: string) => {
    if (opened?.id === id) return setOpened(null);
    void attempt(
      request('chat.attachment', { id }).then((content) => setOpened({ ...content, id })),
    );
  };
  return (
    <>
      <ul className={classes.chips} aria-label={t('label')}>
        {attachments.map(({ id, kind, name, bytes, tokens }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.chip}
              aria-expanded={opened?.id === id}
              title={t(kind === 'image' ? 'enlarge' : 'show', { name })}
              onClick={() => toggle(id)}
            >
              {kind === 'image' ? <SentPicture id={id} /> : <IconFileText size={20} />}
              <span className={classes.about}>
                <span className={classes.name}>{name}</span>
                <span className={classes.soft}>
                  {bytesText(bytes, i18n.language)} ·{' '}
                  {t('tokens', { tokens: formats.count(tokens) })}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {opened?.kind === 'image' && (
        <img
          className={classes.open}
          src={opened.content}
          alt={attachments.find(({ id }) => id === opened.id)?.name ?? ''}
        />
      )}
      {opened?.kind === 'text' && (
        <pre className={classes.open} {...scrolls}>
          {opened.content.slice(0, SHOWN_CHARS)}
        </pre>
      )}
    </>
  );
}

function SentPicture({ id }: { readonly id: string }) {
  const thumbnail = useThumbnail(id);
  return thumbnail === null ? (
    <span className={classes.place}>
      <IconPhoto size={20} />
    </span>
  ) : (
    <img src={thumbnail} alt="" />
  );
}
