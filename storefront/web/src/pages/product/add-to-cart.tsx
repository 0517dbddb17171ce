import { Link } from 'wouter';
import { AddToCart as AddToCartMutation } from '../../graph/documents.ts';
import { useViewer } from '../../graph/graph-provider.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';

type Props = { productId: string; name: string; quantity: number };

export function AddToCart({ productId, name, quantity }: Props) {
  const { t } = useWords();
  const { viewer } = useViewer();
  const announce = useAnnounce();
  const { run, isBusy, refusals, problem } = useCommand(AddToCartMutation);
  if (!viewer)
    return (
      <Link className="button" href={`/sign-in?next=${encodeURIComponent(`/products/${productId}`)}`}>
        {t('product.signIn')}
      </Link>
    );
  const add = async () => {
    const { kind } = await run({ input: { productId, quantity } });
    if (kind === 'done')
      announce({ text: t('product.added', { name }), link: { to: '/cart', text: t('cart.view') } });
  };
  return (
    <>
      <button type="button" className="button" disabled={isBusy} onClick={() => void add()}>
        {t('product.add')}
      </button>
      <Refusals refusals={refusals} problem={problem} />
    </>
  );
}
