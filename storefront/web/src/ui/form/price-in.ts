/** A price as a person types it, `1,50` or `1.50`; undefined if it is none. */
export function priceIn(text: string | null): string | undefined {
  const price = (text ?? '').trim().replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(price) ? price : undefined;
}
