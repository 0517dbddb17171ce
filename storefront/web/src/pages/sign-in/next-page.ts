/** Where to go after signing in: a page of this shop, whatever the address asks for. */
export function nextAfter(params: URLSearchParams): string {
  const next = params.get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}
