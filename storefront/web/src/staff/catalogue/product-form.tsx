import { useState, type FormEvent } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { otherRefusals } from '../../ui/form/field-problems.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { UpdateProduct } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { ProductFields, productFieldNames } from './product-fields.tsx';
import type { StaffProductOf } from './staff-product.ts';

export function ProductForm({ product, categories }: StaffProductOf & { categories: readonly string[] }) {
  const { s } = useStaffWords();
  const announce = useAnnounce();
  const { id, version, name, description, category, slug } = product;
  const [values, setValues] = useState({ name, description, category, slug });
  const { run, isBusy, refusals, problem } = useCommand(UpdateProduct);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { kind } = await run({ input: { productId: id, expectedVersion: version, ...values } });
    if (kind === 'done') announce({ text: s('saved') });
  };
  return (
    <section className="card stack" aria-labelledby="edit">
      <h2 id="edit">{s('products.edit')}</h2>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <ProductFields values={values} onChange={setValues} categories={categories} refusals={refusals} />
        <Refusals refusals={otherRefusals(refusals, productFieldNames)} problem={problem} />
        <p>
          <button className="button" disabled={isBusy}>
            {s('save')}
          </button>
        </p>
      </form>
    </section>
  );
}
