import { namedPictures } from '../../shared/named-pictures.ts';
import type { PageShortcut } from '../../shared/shortcuts.ts';
import { request } from '../api.ts';
import { openConversation, useConversations } from '../chat/conversations-state.ts';
import { beginEdit } from '../chat/edits.ts';
import { jumpTo } from '../chat/find/jump-state.ts';
import { useFolders } from '../chat/folders-state.ts';
import { listRows } from '../chat/list-rows.ts';
import { showRail, toggleRail, useRail } from '../chat/rail-state.ts';
import { regenerate, stop } from '../chat/send.ts';
import { useThreads } from '../chat/threads-state.ts';
import { wantOpen } from '../chat/wanted.ts';
import { i18n } from '../i18n.ts';
import { togglePalette } from '../palette/palette-state.ts';
import { go } from '../place.ts';
import { attempt, toast } from '../toast.tsx';
import { isNarrow } from '../ui/use-is-narrow.ts';
import { toggleSheet } from './sheet-state.ts';

/** What each shortcut does; what there is nothing to do for, does nothing. */
export const commands: Readonly<Record<PageShortcut, () => void>> = {
  palette: togglePalette,
  search: () => {
    go('chat');
    showRail(isNarrow());
    useRail.setState({ wantsSearch: true });
  },
  previousConversation: () => step(-1),
  nextConversation: () => step(1),
  composer: () => {
    go('chat');
    openConversation(useConversations.getState().currentId);
  },
  attach: () => {
    go('chat');
    wantOpen('files');
  },
  model: () => {
    go('chat');
    wantOpen('models');
  },
  stop: () => {
    const { currentId } = useConversations.getState();
    if (currentId !== null && isBusy(currentId)) stop(currentId);
  },
  regenerate: () => {
    const last = shown().findLast(({ role }) => role === 'assistant');
    if (last !== undefined && !isBusy(last.conversationId)) regenerate(last);
  },
  copyAnswer: () => {
    const last = shown().findLast(({ role, text }) => role === 'assistant' && text !== '');
    if (last === undefined) return;
    const told = { message: i18n.t('ways:answerCopied'), autoClose: 1500 };
    const text = namedPictures(last.text, i18n.t('thread:picture'));
    void attempt(request('app.copyText', { text }).then(() => toast(told)));
  },
  editQuestion: () => {
    const last = shown().findLast(({ role }) => role === 'user');
    if (last === undefined || isBusy(last.conversationId)) return;
    go('chat');
    beginEdit(last);
    jumpTo(last.conversationId, last.id, []);
  },
  rail: () => toggleRail(isNarrow()),
  sheet: toggleSheet,
};

const isBusy = (id: string) => useThreads.getState().streaming.has(id);

function shown() {
  return useThreads.getState().threads[useConversations.getState().currentId ?? '']?.messages ?? [];
}

/** To the conversation above or below in the list, as it is drawn. */
function step(by: 1 | -1): void {
  const { list, leaving, currentId } = useConversations.getState();
  const atHand = list.filter(({ id, isArchived }) => !isArchived && !leaving.has(id));
  const rows = listRows(atHand, useFolders.getState(), { pinned: '', dayOf: () => '' });
  const ids = rows.flatMap((row) => (row.kind === 'conversation' ? [row.conversation.id] : []));
  const at = ids.indexOf(currentId ?? '');
  const next = ids[at === -1 ? 0 : at + by];
  if (next === undefined) return;
  go('chat');
  openConversation(next);
}
