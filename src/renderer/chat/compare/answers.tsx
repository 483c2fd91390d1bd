import type { Message } from '../../../shared/messages.ts';
import { Answer } from '../answer.tsx';
import { Columns } from './columns.tsx';
import { useIsSideBySide } from './side-by-side.ts';

/** The answer that is shown, or, where they are compared, all that were given to its question. */
export function Answers(props: {
  readonly message: Message;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}) {
  const { message, isBusy } = props;
  const isSideBySide = useIsSideBySide(message.parentId);
  return isSideBySide && message.siblings.length > 1 ? (
    <Columns message={message} isBusy={isBusy} />
  ) : (
    <Answer {...props} />
  );
}
