import { Link } from 'wouter';
import { CheckoutPage as CheckoutPageQuery } from '../../graph/documents.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
import { CheckoutForm } from './checkout-form.tsx';

export function CheckoutPage() {
  const { t } = useWords();
  return (
    <>
      <Heading>{t('checkout.title')}</Heading>
      <Checkout />
    </>
  );
}

function Checkout() {
  const { t } = useWords();
  const view = useView(CheckoutPageQuery, {});
  const problem = view.problem ?? view.missing('cart');
  if (view.isLoading)
    return (
      <>
        <Loading />
        <LinesSkeleton count={4} />
      </>
    );
  if (problem) return <Problem problem={problem} onRetry={view.retry} />;
  const { cart, me } = view.data ?? {};
  if (!cart?.lines.length)
    return (
      <Empty icon="cart" title={t('cart.empty')} text={t('cart.empty.text')}>
        <Link className="button" href="/products">
          {t('home.browse')}
        </Link>
      </Empty>
    );
  if (!cart.total) return <p>{t('cart.mixed')}</p>;
  return (
    <CheckoutForm
      cart={{ ...cart, total: cart.total }}
      addresses={me?.addresses ?? []}
      name={me?.name ?? ''}
      onReload={view.retry}
    />
  );
}
