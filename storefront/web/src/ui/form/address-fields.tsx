import { useWords } from '../../i18n/index.tsx';
import { Field, Select } from './field.tsx';

export type AddressValues = {
  name: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
};

export const emptyAddress = (name = ''): AddressValues => ({
  name,
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  country: 'DE',
});

const countries = [
  'AT',
  'BE',
  'CH',
  'CZ',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GB',
  'IE',
  'IT',
  'LU',
  'NL',
  'PL',
  'PT',
  'SE',
  'US',
];
const required = ['name', 'line1', 'city'] as const;

/** What the graph is sent: null for what the country does not have. */
export const addressInput = (values: AddressValues) => ({
  ...values,
  line2: values.line2.trim() || null,
  postalCode: values.postalCode.trim() || null,
});

/** The fields that are missing; the graph knows the rules of each country. */
export const missingIn = (values: AddressValues): string[] => required.filter((name) => !values[name].trim());

type Props = {
  values: AddressValues;
  onChange: (values: AddressValues) => void;
  /** Why a field is not accepted, by its name. */
  problems: Readonly<Record<string, string | undefined>>;
};

export function AddressFields({ values, onChange, problems }: Props) {
  const { t, language } = useWords();
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const options = countries
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, language));
  const field = (name: keyof AddressValues, autoComplete: string) => (
    <Field
      label={t(`address.${name}`)}
      name={name}
      autoComplete={`shipping ${autoComplete}`}
      value={values[name]}
      problem={problems[name]}
      onChange={({ target }) => onChange({ ...values, [name]: target.value })}
    />
  );
  return (
    <div className="stack">
      {field('name', 'name')}
      {field('line1', 'address-line1')}
      {field('line2', 'address-line2')}
      {field('postalCode', 'postal-code')}
      {field('city', 'address-level2')}
      <Select
        label={t('address.country')}
        value={values.country}
        options={options}
        onChange={(country) => onChange({ ...values, country })}
      />
    </div>
  );
}
