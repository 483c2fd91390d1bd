import { AppError } from '../../shared/errors.ts';
import type { FileProblem } from '../../shared/transfer.ts';

/** A file that is of no use, with the reason that the person is told. */
export function fileProblem(reason: FileProblem): AppError {
  return new AppError('file-not-read', reason, { reason });
}
