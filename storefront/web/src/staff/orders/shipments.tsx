import { useCommand } from '../../graph/use-command.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { UpdateShipment, type ParcelStatus } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffOrderOf } from './staff-order.ts';

const tones: Record<ParcelStatus, string> = {
  READY: '',
  IN_TRANSIT: '',
  DELIVERED: 'good',
  LOST: 'bad',
  CANCELLED: 'bad',
};

/** What may become known next of a parcel. */
const nextStatuses: Record<ParcelStatus, readonly Exclude<ParcelStatus, 'READY'>[]> = {
  READY: ['IN_TRANSIT', 'CANCELLED'],
  IN_TRANSIT: ['DELIVERED', 'LOST'],
  DELIVERED: [],
  LOST: [],
  CANCELLED: [],
};

type Parcel = StaffOrderOf['order']['shipments'][number];

export function Shipments({ order: { id, shipments } }: StaffOrderOf) {
  const { s } = useStaffWords();
  if (shipments.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="parcels">
      <h2 id="parcels">{s('parcels')}</h2>
      <ul className="stack">
        {shipments.map((parcel) => (
          <ParcelEntry key={parcel.id} orderId={id} parcel={parcel} />
        ))}
      </ul>
    </section>
  );
}

function ParcelEntry({ orderId, parcel }: { orderId: string; parcel: Parcel }) {
  const { s, t, date } = useStaffWords();
  const { id, status, carrier, trackingNumber, shippedAt, deliveredAt, lines } = parcel;
  const { run, isBusy, refusals, problem } = useCommand(UpdateShipment);
  const at = deliveredAt ?? shippedAt ?? parcel.createdAt;
  return (
    <li className="card stack tight">
      <div className="row between">
        <p className="strong">{t('order.shipment.text', { carrier, number: trackingNumber })}</p>
        <span className={`pill ${tones[status]}`}>{s(`parcel.${status}`)}</span>
      </div>
      <p className="soft small">
        {lines.map(({ product, quantity }) => `${quantity} × ${product?.name ?? '–'}`).join(', ')} ·{' '}
        {date(at)}
      </p>
      {nextStatuses[status].length > 0 && (
        <div className="row">
          {nextStatuses[status].map((next) => (
            <button
              key={next}
              type="button"
              className="button quiet small"
              disabled={isBusy}
              onClick={() => void run({ input: { orderId, shipmentId: id, status: next } })}
            >
              {s(`parcel.to.${next}`)}
            </button>
          ))}
        </div>
      )}
      <Refusals refusals={refusals} problem={problem} />
    </li>
  );
}
