import type { Client } from '@urql/core';
import { HomePage, ListPage, OrderPage, ProductPage, Shell } from './graph/documents.ts';
import { session } from './graph/session/session.ts';
import { listVariables } from './pages/list/list-variables.ts';
import { routes } from './routes.tsx';

/**
 * Asks for the code and the data of the page that the address names, beside each other and before anything is
 * rendered; the page then finds both under way.
 */
export function startEarly(client: Client): void {
  const { pathname, search } = location;
  const [first = '', id] = pathname.split('/').filter(Boolean);
  const isOne = id !== undefined;
  const wanted = isOne ? `/${first}/:id` : `/${first}`;
  void routes.find(({ path }) => path === wanted)?.load();

  const isSignedIn = session.viewer() !== undefined;
  if (wanted === '/') void client.query(HomePage, {}).toPromise();
  if (wanted === '/products')
    void client.query(ListPage, listVariables(new URLSearchParams(search))).toPromise();
  if (wanted === '/products/:id' && isOne) void client.query(ProductPage, { id }).toPromise();
  if (isSignedIn) void client.query(Shell, {}).toPromise();
  if (wanted === '/orders/:id' && isOne && isSignedIn) void client.query(OrderPage, { id }).toPromise();
}
