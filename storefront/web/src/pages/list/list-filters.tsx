import { useLocation } from 'wouter';
import { useWords } from '../../i18n/index.tsx';
import { categoryName } from '../../ui/product/category-name.ts';
import { Field, Select } from '../../ui/form/field.tsx';
import { sorts } from './list-variables.ts';

type Props = { params: URLSearchParams; categories: readonly { name: string }[] };

/** The filters are the address: each change is a new one. */
export function ListFilters({ params, categories }: Props) {
  const { t } = useWords();
  const [, navigate] = useLocation();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`/products${next.size > 0 ? `?${next.toString()}` : ''}`, { replace: true });
  };
  const chosen = params.get('category') ?? '';
  const names = new Set(categories.map(({ name }) => name));
  if (chosen) names.add(chosen);
  const price = (name: 'min' | 'max') => ({
    defaultValue: params.get(name) ?? '',
    inputMode: 'decimal' as const,
    onBlur: ({ target }: { target: HTMLInputElement }) => set(name, target.value.trim()),
  });
  return (
    <form
      className="filters"
      aria-label={t('list.filters')}
      onSubmit={(event) => {
        event.preventDefault();
        (document.activeElement as HTMLElement | null)?.blur();
      }}
    >
      <Select
        label={t('list.category')}
        value={chosen}
        options={[
          ['', t('list.category.all')],
          ...[...names].map((name) => [name, categoryName(name)] as const),
        ]}
        onChange={(next) => set('category', next)}
      />
      <Select
        label={t('list.sort')}
        value={params.get('sort') ?? 'NAME_ASC'}
        options={sorts.map((sort) => [sort, t(`list.sort.${sort}`)] as const)}
        onChange={(next) => set('sort', next)}
      />
      <Field label={t('list.minPrice')} {...price('min')} />
      <Field label={t('list.maxPrice')} {...price('max')} />
      <label className="check">
        <input
          type="checkbox"
          checked={params.get('stock') === '1'}
          onChange={({ target }) => set('stock', target.checked ? '1' : '')}
        />
        {t('list.inStock')}
      </label>
      <button className="hidden-text" type="submit" tabIndex={-1}>
        {t('search')}
      </button>
    </form>
  );
}
