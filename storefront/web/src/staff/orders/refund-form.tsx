import { useRef, useState, type FormEvent } from 'react';
import { randomKey } from '../../graph/random-key.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field, Select } from '../../ui/form/field.tsx';
import { priceIn } from '../../ui/form/price-in.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { RefundLines, RefundPayment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './staff-order.ts';
import { piecesInput, refundableLines, type Chosen } from './pieces.ts';
import { PiecesChoice } from './pieces-choice.tsx';

type Props = StaffOrderOf & { onDone: () => void };
type Way = 'lines' | 'amount';

/** The refund that staff enter, and what is sent of it. */
function useRefund({ order, onDone }: Props) {
  const { s } = useStaffWords();
  const announce = useAnnounce();
  const lines = refundableLines(order);
  const [way, setWay] = useState<Way>(lines.length > 0 ? 'lines' : 'amount');
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(lines.map(({ productId }) => [productId, 0])),
  );
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const key = useRef(randomKey());
  const byLines = useCommand(RefundLines);
  const byAmount = useCommand(RefundPayment);
  const { isBusy, refusals, problem } = way === 'lines' ? byLines : byAmount;
  const price = priceIn(amount);
  const pieces = piecesInput(lines, chosen);
  const isComplete = way === 'lines' ? pieces.length > 0 : price !== undefined;

  const refund = async (event: FormEvent) => {
    event.preventDefault();
    const input = { orderId: order.id, idempotencyKey: key.current };
    const { currency } = order.total;
    const { kind } =
      way === 'lines'
        ? await byLines.run({ input: { ...input, lines: pieces, ...(reason && { reason }) } })
        : await byAmount.run({ input: { ...input, amount: { amount: price ?? '0', currency } } });
    if (kind === 'refused') key.current = randomKey();
    if (kind !== 'done') return;
    announce({ text: s('refund.done') });
    onDone();
  };
  const isMalformed = amount !== '' && price === undefined;
  return {
    ...{ lines, way, setWay, chosen, setChosen, amount, setAmount, isMalformed, reason, setReason },
    ...{ refund, canSend: isComplete && !isBusy, refusals, problem },
  };
}

/** Gives money back: for pieces, which the shop prices as they were sold, or an amount that staff name. */
export function RefundForm({ order, onDone }: Props) {
  const { s, t, money } = useStaffWords();
  const entry = useRefund({ order, onDone });
  const { lines, way, refund } = entry;
  return (
    <form className="card stack" aria-label={s('refund')} onSubmit={(event) => void refund(event)}>
      <h2>{s('refund')}</h2>
      <Select
        label={s('refund.way')}
        value={way}
        options={[
          ...(lines.length > 0 ? [['lines', s('refund.way.lines')] as const] : []),
          ['amount', s('refund.way.amount')] as const,
        ]}
        onChange={(next) => entry.setWay(next as Way)}
      />
      {way === 'lines' ? (
        <>
          <PiecesChoice
            legend={s('refund.pieces')}
            lines={lines}
            chosen={entry.chosen}
            onChange={entry.setChosen}
          />
          <Field
            label={s('reason.optional')}
            value={entry.reason}
            maxLength={500}
            onChange={({ target }) => entry.setReason(target.value)}
          />
        </>
      ) : (
        <Field
          label={s('refund.amount', { currency: order.total.currency })}
          inputMode="decimal"
          value={entry.amount}
          problem={entry.isMalformed ? s('price.malformed') : undefined}
          onChange={({ target }) => entry.setAmount(target.value)}
        />
      )}
      {order.payment && (
        <p className="soft small">
          {t('order.charged', { amount: money(order.payment.captured) })},{' '}
          {t('order.refunded', { amount: money(order.payment.refunded) })}
        </p>
      )}
      <Refusals refusals={entry.refusals} problem={entry.problem} />
      <div className="row">
        <button className="button" disabled={!entry.canSend}>
          {s('refund.submit')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {s('dialog.leave')}
        </button>
      </div>
    </form>
  );
}
