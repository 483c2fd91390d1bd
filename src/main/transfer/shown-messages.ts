import { shownPath } from '../chat/branches.ts';
import type { PortableConversation, PortableMessage } from './portable.ts';

/** The messages of the branch that is shown, in their order. */
export function shownMessages({ messages }: PortableConversation): PortableMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const places = messages.map(({ id, parentId, chosen, isErased }) => ({
    id,
    parentId,
    chosen,
    isDeleted: isErased,
  }));
  return shownPath(places).flatMap(({ id }) => byId.get(id) ?? []);
}
