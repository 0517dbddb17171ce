import { Link } from 'wouter';
import { useCommand } from '../../graph/use-command.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { ApproveReturn, ReceiveReturn, RejectReturn, type ReturnStatus } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { StaffOrderOf } from './staff-order.ts';

type Return = StaffOrderOf['order']['returns'][number];

const tones: Record<ReturnStatus, string> = {
  REQUESTED: 'warn',
  APPROVED: '',
  REJECTED: 'bad',
  RECEIVED: 'good',
};

export function Returns({ order: { id, returns } }: StaffOrderOf) {
  const { s } = useStaffWords();
  if (returns.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="returns">
      <h2 id="returns">{s('returns')}</h2>
      <ul className="stack">
        {returns.map((each) => (
          <Entry key={each.id} orderId={id} entry={each} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ orderId, entry }: { orderId: string; entry: Return }) {
  const { s, date } = useStaffWords();
  const { kind, status, reason, comment, requestedAt, lines, exchangeOrder } = entry;
  return (
    <li className="card stack tight">
      <div className="row between">
        <p className="strong">{s(`return.kind.${kind}`)}</p>
        <span className={`pill ${tones[status]}`}>{s(`return.${status}`)}</span>
      </div>
      <p>{lines.map(({ product, quantity }) => `${quantity} × ${product?.name ?? '–'}`).join(', ')}</p>
      <p className="soft small">
        {date(requestedAt)} · {reason}
        {comment && ` · ${comment}`}
      </p>
      {exchangeOrder && (
        <p>
          <Link href={`/staff/orders/${exchangeOrder.id}`}>
            {s('return.exchange', { number: exchangeOrder.number })}
          </Link>
        </p>
      )}
      <Decision orderId={orderId} entry={entry} />
    </li>
  );
}

function Decision({ orderId, entry: { id, status } }: { orderId: string; entry: Return }) {
  const { s } = useStaffWords();
  const approve = useCommand(ApproveReturn);
  const reject = useCommand(RejectReturn);
  const receive = useCommand(ReceiveReturn);
  const input = { orderId, returnId: id };
  if (status === 'REQUESTED')
    return (
      <div className="row">
        <Confirm
          title={s('return.approve')}
          done={s('return.approved')}
          reason="optional"
          isSmall
          command={approve}
          run={(comment) => approve.run({ input: { ...input, ...(comment && { comment }) } })}
        />
        <Confirm
          title={s('return.reject')}
          done={s('return.rejected')}
          reason="required"
          isSmall
          isDangerous
          command={reject}
          run={(comment) => reject.run({ input: { ...input, comment } })}
        />
      </div>
    );
  if (status !== 'APPROVED') return null;
  return (
    <>
      <p>
        <button
          type="button"
          className="button quiet small"
          disabled={receive.isBusy}
          onClick={() => void receive.run({ input })}
        >
          {s('return.receive')}
        </button>
      </p>
      <Refusals refusals={receive.refusals} problem={receive.problem} />
    </>
  );
}
