import { useRef } from 'react';
import { useLocation } from 'wouter';
import { CancelOrder as Cancel, RestoreCart, type OrderDetailFragment } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';

const cancellable = ['PLACED', 'RESERVED', 'CONFIRMED'];

/** Until it is shipped, an order can be cancelled; a cancelled one can be ordered again. */
export function CancelOrder({ order: { id, status } }: { order: OrderDetailFragment }) {
  if (status === 'CANCELLED') return <OrderAgain orderId={id} />;
  return cancellable.includes(status) ? <CancelDialog orderId={id} /> : null;
}

function CancelDialog({ orderId }: { orderId: string }) {
  const { t } = useWords();
  const announce = useAnnounce();
  const dialog = useRef<HTMLDialogElement>(null);
  const { run, isBusy, refusals, problem } = useCommand(Cancel);
  const cancel = async () => {
    const { kind } = await run({ input: { orderId } });
    dialog.current?.close();
    if (kind === 'done') announce({ text: t('order.cancelled') });
  };
  return (
    <>
      <button type="button" className="button quiet" onClick={() => dialog.current?.showModal()}>
        {t('order.cancel')}
      </button>
      <Refusals refusals={refusals} problem={problem} />
      <dialog ref={dialog} className="card dialog" aria-labelledby="cancel-title">
        <div className="stack">
          <h2 id="cancel-title">{t('order.cancel.confirm')}</h2>
          <p>{t('order.cancel.text')}</p>
          <div className="row">
            <button type="button" className="button" disabled={isBusy} onClick={() => void cancel()}>
              {t('order.cancel.yes')}
            </button>
            <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
              {t('order.cancel.no')}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

function OrderAgain({ orderId }: { orderId: string }) {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const { run, isBusy, refusals, problem } = useCommand(RestoreCart);
  const restore = async () => {
    const { kind } = await run({ input: { orderId } });
    if (kind === 'done') navigate('/cart');
  };
  return (
    <>
      <button type="button" className="button" disabled={isBusy} onClick={() => void restore()}>
        {t('order.again')}
      </button>
      <Refusals refusals={refusals} problem={problem} />
    </>
  );
}
