import { fileProblem } from '../file-problem.ts';
import { chatbox } from './chatbox.ts';
import { chatgpt } from './chatgpt.ts';
import { cherryStudio } from './cherry-studio.ts';
import { keywheel } from './keywheel.ts';
import { librechat } from './librechat.ts';
import type { Reader } from './reader.ts';

const readers: readonly Reader[] = [keywheel, chatgpt, librechat, chatbox, cherryStudio];

/** Who can read a document, by what is in it. Fails with `file-not-read`. */
export function readerFor(document: unknown): Reader {
  if (Array.isArray(document) && document.length === 0) throw fileProblem('empty');
  const reader = readers.find((each) => each.recognises(document));
  if (reader === undefined) throw fileProblem('unknown');
  return reader;
}
