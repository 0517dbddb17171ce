import type { OrderStatus } from '../graph/documents.ts';
import { useWords } from '../i18n/index.tsx';

const tones: Record<OrderStatus, string> = {
  PLACED: '',
  RESERVED: '',
  CONFIRMED: 'good',
  SHIPPED: 'good',
  DELIVERED: 'good',
  CANCELLED: 'bad',
};

export function StatusPill({ status }: { status: OrderStatus }) {
  const { t } = useWords();
  return <span className={`pill ${tones[status]}`}>{t(`status.${status}`)}</span>;
}
