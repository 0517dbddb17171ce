/** One entry of Accept or of Accept-Encoding: a name and parameters in lower case, and its quality (RFC 9110, 12.4.2). */
export type Preference = {
  name: string;
  quality: number;
  position: number;
  /** Each as `name=value`, without quotes. */
  parameters: readonly string[];
};

export const preferencesIn = (header: string): Preference[] =>
  header
    .split(',')
    .map(preferenceIn)
    .filter(({ name }) => name !== '');

function preferenceIn(text: string, position: number): Preference {
  const [name = '', ...parameters] = text
    .replaceAll('"', '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1;
  return { name, quality: Number(quality) || 0, position, parameters };
}

const rememberedAtMost = 100;

/** Few values of such a header are in use, so the results for those seen are kept. */
export function remembering<T>(negotiate: (header: string) => T): (header: string) => T {
  const known = new Map<string, T>();
  return (header) => {
    if (known.has(header)) return known.get(header) as T;
    const result = negotiate(header);
    if (known.size >= rememberedAtMost) known.clear();
    known.set(header, result);
    return result;
  };
}
