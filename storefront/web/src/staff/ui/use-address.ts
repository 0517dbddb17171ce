import { useLocation, useSearchParams } from 'wouter';

/** The part of the address behind the question mark, by name; setting one replaces the address. */
export function useAddress(
  path: string,
): [get: (name: string) => string, set: (name: string, value: string) => void] {
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    navigate(`${path}${next.size > 0 ? `?${next.toString()}` : ''}`, { replace: true });
  };
  return [(name) => params.get(name) ?? '', set];
}
