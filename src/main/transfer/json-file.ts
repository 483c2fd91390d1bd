import type { PortableConversation, PortableFolder } from './portable.ts';
import { FORMAT, VERSION } from './portable.ts';

/** Our own format, piece by piece; one line for each conversation. */
export async function* jsonFile(
  conversations: AsyncIterable<PortableConversation>,
  folders: readonly PortableFolder[],
  nowMs: number,
): AsyncGenerator<string> {
  const head = { format: FORMAT, version: VERSION, exportedAtMs: nowMs, folders };
  yield `${JSON.stringify(head).slice(0, -1)},"conversations":[`;
  let comma = '\n';
  for await (const conversation of conversations) {
    // Message by message: with many pictures a conversation is longer than a string may be.
    const { messages, ...facts } = conversation;
    yield `${comma}${JSON.stringify(facts).slice(0, -1)},"messages":[`;
    for (const [at, message] of messages.entries()) {
      yield (at === 0 ? '' : ',') + JSON.stringify(message);
    }
    yield ']}';
    comma = ',\n';
  }
  yield '\n]}\n';
}
