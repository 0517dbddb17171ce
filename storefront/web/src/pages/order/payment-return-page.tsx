import { Redirect, useSearchParams } from 'wouter';

/** Where the bank sends the customer back to. What came of it is said by the order, not by the address. */
export function PaymentReturnPage() {
  const [params] = useSearchParams();
  const order = params.get('order');
  return <Redirect to={order ? `/orders/${encodeURIComponent(order)}` : '/orders'} replace />;
}
