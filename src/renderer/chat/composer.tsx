import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_MESSAGE_CHARS } from '../../shared/attachment-limits.ts';
import { takesImages } from '../../shared/takes-images.ts';
import { go } from '../place.ts';
import { openAddKeys } from '../settings/add-keys/add-keys-state.ts';
import { useFormats } from '../ui/formats.ts';
import { AnswerError } from './answer-error.tsx';
import { AttachButton } from './attachments/attach-button.tsx';
import { AttachedChips } from './attachments/attached-chips.tsx';
import { useAttached } from './attachments/attached-state.ts';
import { ContextMeter } from './attachments/context-meter.tsx';
import { TooLong } from './attachments/too-long.tsx';
import { AlsoAsk, AlsoAsked } from './compare/also-ask.tsx';
import classes from './composer.module.css';
import { draftOf, useOfDraft } from './drafts.ts';
import { MessageField } from './message-field.tsx';
import type { PoolTrouble } from './pool-trouble.ts';
import { send, stop, useSendError } from './send.ts';
import { SendButton } from './send-button.tsx';
import { useThreads } from './threads-state.ts';
import { useCutOff } from './use-cut-off.ts';
import { usePoolTrouble } from './use-pool-trouble.ts';
import { useShownModel } from './use-shown-model.ts';

/** Where a message is written, with what goes with it and what is in its way. The letters themselves are the field's. */
export function Composer({ conversationId }: { readonly conversationId: string | null }) {
  const { t } = useTranslation('chat');
  const error = useSendError(conversationId);
  const isStreaming = useThreads(({ streaming }) => streaming.has(conversationId ?? ''));
  const trouble = usePoolTrouble(conversationId);
  const isCutOff = useCutOff(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const isNobodyThere = trouble?.cause === 'noProvider' || trouble?.cause === 'providerGone';
  const attached = useAttached(conversationId);
  const model = useShownModel(conversationId);
  const isBlind = model !== null && takesImages(model) === 'no';
  const isWhole =
    attached.reading.length === 0 &&
    !(isBlind && attached.ready.some(({ kind }) => kind === 'image'));
  const isWritten = useOfDraft(conversationId, (draft) => draft.trim() !== '');
  const isShort = useOfDraft(conversationId, (draft) => draft.length <= MAX_MESSAGE_CHARS);
  const says = isWritten || attached.ready.length > 0;
  const canSend = says && isShort && isWhole && !isStreaming && !isNobodyThere;

  const submit = () => {
    if (canSend) void send(conversationId, draftOf(conversationId));
    field.current?.focus();
  };

  return (
    <div className={classes.gutters}>
      <div className={classes.composer}>
        {error !== null && <AnswerError error={error} onTryAgain={canSend ? submit : undefined} />}
        {error === null && trouble !== null && <Trouble trouble={trouble} />}
        {error === null && trouble === null && isCutOff && (
          <p className={classes.trouble} role="status">
            {t('composer.offline')}
          </p>
        )}
        <AlsoAsked conversationId={conversationId} />
        <AttachedChips conversationId={conversationId} model={model} />
        <TooLong conversationId={conversationId} />
        <div className={classes.box}>
          <AttachButton conversationId={conversationId} />
          <MessageField
            conversationId={conversationId}
            field={field}
            isStreaming={isStreaming}
            onSubmit={submit}
          />
          <ContextMeter key={conversationId} conversationId={conversationId} model={model} />
          <AlsoAsk conversationId={conversationId} />
          <SendButton
            canSend={canSend}
            onSend={submit}
            onStop={isStreaming && conversationId !== null ? () => stop(conversationId) : null}
            stopKeys="Esc"
          />
        </div>
      </div>
    </div>
  );
}

const NEED_KEYS: ReadonlySet<PoolTrouble['cause']> = new Set([
  'noProvider',
  'noKeys',
  'allRemoved',
]);
const HAVE_KEYS: ReadonlySet<PoolTrouble['cause']> = new Set(['allSuspended', 'allDisabled']);

/** Why no key can be picked, and what can be done about it. */
function Trouble({ trouble: { cause, untilMs } }: { readonly trouble: PoolTrouble }) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  return (
    <p className={classes.trouble} role="status">
      <span>
        {t(`composer.${cause}`, untilMs === null ? {} : { time: formats.clock(untilMs) })}
      </span>
      {NEED_KEYS.has(cause) && (
        <Button size="compact-xs" variant="subtle" onClick={openAddKeys}>
          {t('common:addKeys')}
        </Button>
      )}
      {HAVE_KEYS.has(cause) && (
        <Button size="compact-xs" variant="subtle" onClick={() => go('keys')}>
          {t('common:showKeys')}
        </Button>
      )}
    </p>
  );
}
