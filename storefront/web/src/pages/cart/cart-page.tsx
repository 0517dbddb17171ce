import { Link } from 'wouter';
import { CartPage as CartPageQuery, type CartContentFragment } from '../../graph/documents.ts';
import { useViewer } from '../../graph/graph-provider.tsx';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { pending } from '../../ui/state/pending.tsx';
import { CartLine } from './cart-line.tsx';

export function CartPage() {
  const { t } = useWords();
  const { viewer } = useViewer();
  return (
    <>
      <Heading>{t('cart.title')}</Heading>
      {viewer ? <MyCart /> : <SignedOut />}
    </>
  );
}

function MyCart() {
  const view = useView(CartPageQuery, {});
  const instead = pending(view, 'cart');
  if (instead) return instead;
  return view.data?.cart?.lines.length ? <Filled cart={view.data.cart} /> : <EmptyCart />;
}

function Filled({ cart: { lines, total } }: { cart: CartContentFragment }) {
  const { t, money } = useWords();
  return (
    <div className="columns">
      <ul className="lines" aria-label={t('cart.title')}>
        {lines.map((line, index) => (
          <CartLine key={line.product?.id ?? index} line={line} />
        ))}
      </ul>
      <section className="card stack sticky" aria-label={t('cart.total')}>
        {total ? (
          <>
            <dl className="sums">
              <dt className="total">{t('cart.total')}</dt>
              <dd className="total">{money(total)}</dd>
            </dl>
            <Link className="button wide" href="/checkout">
              {t('cart.checkout')}
            </Link>
          </>
        ) : (
          <p>{t('cart.mixed')}</p>
        )}
      </section>
    </div>
  );
}

function EmptyCart() {
  const { t } = useWords();
  return (
    <Empty icon="cart" title={t('cart.empty')} text={t('cart.empty.text')}>
      <Link className="button" href="/products">
        {t('home.browse')}
      </Link>
    </Empty>
  );
}

function SignedOut() {
  const { t } = useWords();
  return (
    <Empty icon="cart" title={t('cart.signedOut')} text={t('cart.empty.text')}>
      <Link className="button" href="/sign-in?next=%2Fcart">
        {t('nav.signIn')}
      </Link>
    </Empty>
  );
}
