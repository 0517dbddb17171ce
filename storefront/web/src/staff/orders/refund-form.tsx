import { useRef, useState, type FormEvent } from 'react';
import { randomKey } from '../../graph/random-key.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field, Select } from '../../ui/form/field.tsx';
import { priceIn } from '../../ui/form/price-in.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { RefundLines, RefundPayment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './order-page.tsx';
import { piecesInput, refundableLines, type Chosen, type OpenLine } from './pieces.ts';
import { PiecesChoice } from './pieces-choice.tsx';

/** Gives money back: for pieces, which the shop prices as they were sold, or an amount that staff name. */
export function RefundForm({ order, onDone }: StaffOrderOf & { onDone: () => void }) {
  const { s } = useStaffWords();
  const announce = useAnnounce();
  const lines = refundableLines(order);
  const [way, setWay] = useState<'lines' | 'amount'>(lines.length > 0 ? 'lines' : 'amount');
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(lines.map(({ productId }) => [productId, 0])),
  );
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const key = useRef(randomKey());
  const byLines = useCommand(RefundLines);
  const byAmount = useCommand(RefundPayment);
  const { isBusy, refusals, problem } = way === 'lines' ? byLines : byAmount;
  const { currency } = order.total;
  const price = priceIn(amount);
  const pieces = piecesInput(lines, chosen);
  const isComplete = way === 'lines' ? pieces.length > 0 : price !== undefined;
  const refund = async (event: FormEvent) => {
    event.preventDefault();
    const input = { orderId: order.id, idempotencyKey: key.current };
    const { kind } =
      way === 'lines'
        ? await byLines.run({ input: { ...input, lines: pieces, ...(reason && { reason }) } })
        : await byAmount.run({ input: { ...input, amount: { amount: price ?? '0', currency } } });
    if (kind === 'refused') key.current = randomKey();
    if (kind !== 'done') return;
    announce({ text: s('refund.done') });
    onDone();
  };
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
        onChange={(next) => setWay(next as typeof way)}
      />
      {way === 'lines' ? (
        <ByLines {...{ lines, chosen, setChosen, reason, setReason }} />
      ) : (
        <ByAmount {...{ currency, amount, setAmount }} />
      )}
      <Paid order={order} />
      <Refusals refusals={refusals} problem={problem} />
      <div className="row">
        <button className="button" disabled={isBusy || !isComplete}>
          {s('refund.submit')}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {s('dialog.leave')}
        </button>
      </div>
    </form>
  );
}

type ByLinesProps = {
  lines: readonly OpenLine[];
  chosen: Chosen;
  setChosen: (chosen: Chosen) => void;
  reason: string;
  setReason: (reason: string) => void;
};

function ByLines({ lines, chosen, setChosen, reason, setReason }: ByLinesProps) {
  const { s } = useStaffWords();
  return (
    <>
      <PiecesChoice legend={s('refund.pieces')} lines={lines} chosen={chosen} onChange={setChosen} />
      <Field
        label={s('reason.optional')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
    </>
  );
}

type ByAmountProps = { currency: string; amount: string; setAmount: (amount: string) => void };

function ByAmount({ currency, amount, setAmount }: ByAmountProps) {
  const { s } = useStaffWords();
  return (
    <Field
      label={s('refund.amount', { currency })}
      inputMode="decimal"
      value={amount}
      problem={amount && priceIn(amount) === undefined ? s('price.malformed') : undefined}
      onChange={({ target }) => setAmount(target.value)}
    />
  );
}

function Paid({ order: { payment } }: StaffOrderOf) {
  const { t, money } = useStaffWords();
  if (!payment) return null;
  return (
    <p className="soft small">
      {t('order.charged', { amount: money(payment.captured) })},{' '}
      {t('order.refunded', { amount: money(payment.refunded) })}
    </p>
  );
}
