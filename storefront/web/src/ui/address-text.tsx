import type { DestinationFragment } from '../graph/documents.ts';
import { useWords } from '../i18n/index.tsx';

export function AddressText({ address }: { address: DestinationFragment }) {
  const { language } = useWords();
  const { name, line1, line2, postalCode, city, country } = address;
  const region = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country;
  const lines = [name, line1, line2, [postalCode, city].filter(Boolean).join(' '), region].filter(Boolean);
  return (
    <address style={{ fontStyle: 'normal' }}>
      {lines.map((line) => (
        <span key={line} style={{ display: 'block' }}>
          {line}
        </span>
      ))}
    </address>
  );
}
