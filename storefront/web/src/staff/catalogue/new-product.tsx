import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { useCommand } from '../../graph/use-command.ts';
import { useView } from '../../graph/use-view.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field } from '../../ui/form/field.tsx';
import { fieldProblems, otherRefusals } from '../../ui/form/field-problems.ts';
import { priceIn } from '../../ui/form/price-in.ts';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
import { CreateProduct, StaffCategories } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { ProductFields, productFieldNames } from './product-fields.tsx';

export function NewProductPage() {
  const { s } = useStaffWords();
  const view = useView(StaffCategories, {});
  const problem = view.problem ?? view.missing('categories');
  const categories = view.data?.categories?.map(({ name }) => name);
  return (
    <>
      <p className="small">
        <Link href="/staff/products">{s('products.title')}</Link>
      </p>
      <Heading>{s('products.new')}</Heading>
      {view.isLoading && (
        <>
          <Loading />
          <LinesSkeleton />
        </>
      )}
      {problem && <Problem problem={problem} onRetry={view.retry} />}
      {categories && <NewProduct categories={categories} />}
    </>
  );
}

/** It begins as a draft: it is published when its stock and its texts are right. */
function NewProduct({ categories }: { categories: readonly string[] }) {
  const words = useStaffWords();
  const { s } = words;
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const [sku, setSku] = useState('');
  const [price, setPrice] = useState('');
  const [values, setValues] = useState({
    name: '',
    description: '',
    category: categories[0] ?? '',
    slug: '',
  });
  const { run, isBusy, refusals, problem } = useCommand(CreateProduct);
  const amount = priceIn(price);
  const problems = fieldProblems(words, refusals);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!amount) return;
    const { slug, ...given } = values;
    const input = { ...given, ...(slug && { slug }), sku, status: 'DRAFT' as const };
    const outcome = await run({ input: { ...input, price: { amount, currency: 'EUR' } } });
    if (outcome.kind !== 'done' || !outcome.payload.product) return;
    announce({ text: s('saved') });
    navigate(`/staff/products/${outcome.payload.product.id}`);
  };
  return (
    <form className="card stack wide-form" onSubmit={(event) => void create(event)}>
      <div className="fields">
        <Field
          label={s('product.sku')}
          value={sku}
          required
          autoComplete="off"
          problem={problems.sku}
          onChange={({ target }) => setSku(target.value)}
        />
        <Field
          label={s('products.price', { currency: 'EUR' })}
          value={price}
          required
          inputMode="decimal"
          problem={price && !amount ? s('price.malformed') : problems.amount}
          onChange={({ target }) => setPrice(target.value)}
        />
      </div>
      <ProductFields values={values} onChange={setValues} categories={categories} refusals={refusals} />
      <Refusals refusals={otherRefusals(refusals, productFieldNames)} problem={problem} />
      <p>
        <button className="button" disabled={isBusy || !amount}>
          {s('products.create')}
        </button>
      </p>
    </form>
  );
}
