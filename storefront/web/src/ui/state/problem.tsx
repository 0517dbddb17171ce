import type { ProblemReport } from '../../graph/problems.ts';
import { useWords } from '../../i18n/index.tsx';
import { Icon } from '../icon.tsx';

type Props = { problem: ProblemReport; onRetry?: (() => void) | undefined };

/** A failure: what it means for the visitor, what to do, and the trace by which we find it in our logs. */
export function Problem({ problem: { kind, traceId }, onRetry }: Props) {
  const { t } = useWords();
  return (
    <div className={`notice ${kind === 'bug' ? 'bad' : 'warn'}`} role="alert">
      <Icon name="alert" />
      <div>
        <p className="strong">{t(`problem.${kind}`)}</p>
        <p>{t(`problem.${kind}.text`)}</p>
        {traceId && (
          <p className="small">
            {t('problem.trace', { trace: '' })}
            <code>{traceId}</code>
          </p>
        )}
        {onRetry && (
          <button type="button" className="button quiet small" onClick={onRetry}>
            {t('problem.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
