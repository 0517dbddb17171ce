import { useId } from 'react';
import type { RefusalFragment } from '../../graph/documents.ts';
import { Field, Select } from '../../ui/form/field.tsx';
import { fieldProblems } from '../../ui/form/field-problems.ts';
import { categoryName } from '../../ui/product/category-name.ts';
import { useStaffWords } from '../i18n/index.ts';

export type ProductValues = { name: string; description: string; category: string; slug: string };

/** Whose refusals stand beside them. */
export const productFieldNames = ['name', 'description', 'slug', 'sku', 'amount'];

type Props = {
  values: ProductValues;
  onChange: (values: ProductValues) => void;
  categories: readonly string[];
  refusals: readonly RefusalFragment[];
};

export function ProductFields({ values, onChange, categories, refusals }: Props) {
  const words = useStaffWords();
  const { s } = words;
  const id = useId();
  const problems = fieldProblems(words, refusals);
  const options = [...new Set([values.category, ...categories])].filter(Boolean);
  return (
    <>
      <Field
        label={s('products.name')}
        value={values.name}
        required
        maxLength={200}
        problem={problems.name}
        onChange={({ target }) => onChange({ ...values, name: target.value })}
      />
      <div className="field">
        <label htmlFor={id}>{s('products.description')}</label>
        <textarea
          id={id}
          className="input"
          rows={5}
          maxLength={5000}
          value={values.description}
          onChange={({ target }) => onChange({ ...values, description: target.value })}
        />
      </div>
      <div className="fields">
        <Select
          label={s('products.category')}
          value={values.category}
          options={options.map((each) => [each, categoryName(each)])}
          onChange={(category) => onChange({ ...values, category })}
        />
        <Field
          label={s('products.slug')}
          value={values.slug}
          maxLength={80}
          problem={problems.slug}
          onChange={({ target }) => onChange({ ...values, slug: target.value })}
        />
      </div>
    </>
  );
}
