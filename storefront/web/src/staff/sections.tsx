import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { StaffKey } from './i18n/index.ts';

type PageProps = { params: Readonly<Record<string, string | undefined>> };
type Page = ComponentType<PageProps>;

export type StaffRoute = { path: string; page: LazyExoticComponent<Page> };

export type Section = {
  /** Where the menu leads. */
  path: string;
  title: StaffKey;
  routes: readonly StaffRoute[];
};

const page = (path: string, load: () => Promise<Page>): StaffRoute => ({
  path,
  page: lazy(async () => ({ default: await load() })),
});

/** The staff area, in the order of its menu. What the graph refuses to support staff is left out of their pages. */
export const sections: readonly Section[] = [
  {
    path: '/staff/orders',
    title: 'nav.orders',
    routes: [
      page('/staff/orders', async () => (await import('./orders/orders-page.tsx')).StaffOrdersPage),
      page('/staff/orders/:id', async () => (await import('./orders/order-page.tsx')).StaffOrderPage),
    ],
  },
  {
    path: '/staff/customers',
    title: 'nav.customers',
    routes: [
      page('/staff/customers', async () => (await import('./customers/customers-page.tsx')).CustomersPage),
      page('/staff/customers/:id', async () => (await import('./customers/customer-page.tsx')).CustomerPage),
    ],
  },
  {
    path: '/staff/products',
    title: 'nav.products',
    routes: [
      page('/staff/products', async () => (await import('./catalogue/products-page.tsx')).StaffProductsPage),
      page('/staff/products/new', async () => (await import('./catalogue/new-product.tsx')).NewProductPage),
      page(
        '/staff/products/:id',
        async () => (await import('./catalogue/product-page.tsx')).StaffProductPage,
      ),
    ],
  },
  {
    path: '/staff/discounts',
    title: 'nav.discounts',
    routes: [
      page('/staff/discounts', async () => (await import('./discounts/discounts-page.tsx')).DiscountsPage),
    ],
  },
  {
    path: '/staff/statistics',
    title: 'nav.statistics',
    routes: [
      page(
        '/staff/statistics',
        async () => (await import('./statistics/statistics-page.tsx')).StatisticsPage,
      ),
    ],
  },
  {
    path: '/staff/dead-letters',
    title: 'nav.deadLetters',
    routes: [
      page('/staff/dead-letters', async () => (await import('./dead-letters/causes-page.tsx')).CausesPage),
      page(
        '/staff/dead-letters/:id',
        async () => (await import('./dead-letters/dead-letter-page.tsx')).DeadLetterPage,
      ),
    ],
  },
  {
    path: '/staff/audit',
    title: 'nav.audit',
    routes: [page('/staff/audit', async () => (await import('./audit/audit-page.tsx')).AuditPage)],
  },
];
