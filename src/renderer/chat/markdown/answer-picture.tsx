import { IconDownload } from '@tabler/icons-react';
import { createContext, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/attachments.ts';
import { request } from '../../api.ts';
import { attempt, toast } from '../../toast.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import classes from './markdown.module.css';

const ADDRESS = /^attachment:(?:(\d{1,2})|none)$/;

/** The pictures that came with the answer around it. */
export const AnswerPictures = createContext<readonly Attachment[]>([]);

/** Whether it names a picture that came with the answer. */
export function isAttached(address: string | undefined): address is string {
  return address !== undefined && ADDRESS.test(address);
}

/** A picture that came with an answer, in its place; the place is held until it is read. */
export function AnswerPicture({
  address,
  alt,
}: {
  readonly address: string;
  readonly alt: string | undefined;
}) {
  const { t } = useTranslation('markdown');
  const pictures = useContext(AnswerPictures);
  const [, place] = ADDRESS.exec(address) ?? [];
  const picture = place === undefined ? undefined : pictures[Number(place)];
  const content = useContent(picture?.id ?? null);
  if (picture === undefined) return <em className={classes.missing}>{t('picture.missing')}</em>;
  const { id, width, height } = picture;
  const name = alt || t('picture.alt');
  return (
    <span className={classes.picture} data-not-said>
      <img
        src={content ?? undefined}
        alt={name}
        width={width ?? undefined}
        height={height ?? undefined}
        className={classes.image}
      />
      <span className={classes.pictureActions}>
        <IconButton
          size="sm"
          label={t('picture.save')}
          onClick={() => void attempt(save(id, t('picture.saved')))}
        >
          <IconDownload size={15} />
        </IconButton>
      </span>
    </span>
  );
}

function useContent(id: string | null): string | null {
  const [read, setRead] = useState<string | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isOld = false;
    request('chat.attachment', { id }).then(
      ({ content }) => isOld || setRead(content),
      // Its name stands in its place.
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [id]);
  return read;
}

async function save(id: string, saved: string): Promise<void> {
  if (await request('chat.saveAttachment', { id })) toast({ message: saved });
}
