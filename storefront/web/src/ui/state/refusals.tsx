import type { RefusalFragment } from '../../graph/documents.ts';
import type { ProblemReport } from '../../graph/problems.ts';
import { useWords, type Words } from '../../i18n/index.tsx';
import { Icon } from '../icon.tsx';
import { Problem } from './problem.tsx';

/** A refusal in the visitor's language; in the words of the graph if a later release has a code that we do not know. */
export const refusalText = ({ known }: Words, { code, message }: RefusalFragment): string =>
  known(`refusal.${code}`) ?? message;

type Props = {
  refusals: readonly RefusalFragment[];
  problem?: ProblemReport | undefined;
  onRetry?: (() => void) | undefined;
};

/** Why a command was not carried out. */
export function Refusals({ refusals, problem, onRetry }: Props) {
  const words = useWords();
  if (problem) return <Problem problem={problem} onRetry={onRetry} />;
  if (refusals.length === 0) return null;
  return (
    <div className="notice bad" role="alert">
      <Icon name="alert" />
      <div>
        {refusals.map((refusal, index) => (
          <p key={index}>{refusalText(words, refusal)}</p>
        ))}
      </div>
    </div>
  );
}
