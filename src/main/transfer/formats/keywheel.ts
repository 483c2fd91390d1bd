import { fileProblem } from '../file-problem.ts';
import {
  FORMAT,
  type PortableFolder,
  portableConversation,
  portableFolder,
  VERSION,
} from '../portable.ts';
import { stableId } from '../stable-id.ts';
import { tidyTree } from '../tidy-tree.ts';
import { isRecord, listOf, recordOf, textOf } from './loose.ts';
import type { Reader } from './reader.ts';

/** Our own files. */
export const keywheel: Reader = {
  source: 'keywheel',
  recognises: (document) => isRecord(document) && document.format === FORMAT,
  *items(document) {
    const { version, conversations } = recordOf(document);
    if (typeof version !== 'number') throw fileProblem('damaged');
    if (version > VERSION) throw fileProblem('newer');
    for (const each of listOf(conversations)) {
      yield {
        name: textOf(recordOf(each).title),
        read() {
          const parsed = portableConversation.parse(each);
          const anotherId = (id: string, turn: number) => stableId(parsed.id, id, String(turn));
          return { ...parsed, messages: [...tidyTree(parsed.messages, anotherId)] };
        },
      };
    }
  },
  folders: (document) =>
    listOf(recordOf(document).folders).flatMap((each): PortableFolder[] => {
      const parsed = portableFolder.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    }),
};
