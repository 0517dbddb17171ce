import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

type PageProps = { params: Readonly<Record<string, string | undefined>> };
type Page = ComponentType<PageProps>;

export type Route = {
  path: string;
  load: () => Promise<Page>;
  page: LazyExoticComponent<Page>;
  isPrivate: boolean;
};

const route = (path: string, load: () => Promise<Page>, isPrivate = false): Route => ({
  path,
  load,
  page: lazy(async () => ({ default: await load() })),
  isPrivate,
});
const privateRoute = (path: string, load: () => Promise<Page>): Route => route(path, load, true);

/** Every page; each is a chunk of its own, and the first path that fits is shown. */
export const routes: readonly Route[] = [
  route('/', async () => (await import('./pages/home/home-page.tsx')).HomePage),
  route('/products', async () => (await import('./pages/list/list-page.tsx')).ListPage),
  route('/products/:id', async () => (await import('./pages/product/product-page.tsx')).ProductPage),
  route('/cart', async () => (await import('./pages/cart/cart-page.tsx')).CartPage),
  privateRoute('/checkout', async () => (await import('./pages/checkout/checkout-page.tsx')).CheckoutPage),
  privateRoute('/orders', async () => (await import('./pages/orders/orders-page.tsx')).OrdersPage),
  privateRoute('/orders/:id', async () => (await import('./pages/order/order-page.tsx')).OrderPage),
  privateRoute(
    '/notifications',
    async () => (await import('./pages/notifications/notifications-page.tsx')).NotificationsPage,
  ),
  route(
    '/payment-return',
    async () => (await import('./pages/order/payment-return-page.tsx')).PaymentReturnPage,
  ),
  privateRoute('/account', async () => (await import('./pages/account/account-page.tsx')).AccountPage),
  route('/sign-in', async () => (await import('./pages/sign-in/sign-in-page.tsx')).SignInPage),
  route(
    '/forgot-password',
    async () => (await import('./pages/sign-in/forgot-password-page.tsx')).ForgotPasswordPage,
  ),
  // The paths to which mails lead are those of the subgraph users.
  route(
    '/account/verify-email',
    async () => (await import('./pages/mail-links/verify-email-page.tsx')).VerifyEmailPage,
  ),
  route(
    '/account/reset-password',
    async () => (await import('./pages/mail-links/reset-password-page.tsx')).ResetPasswordPage,
  ),
  route(
    '/account/confirm-email',
    async () => (await import('./pages/mail-links/confirm-email-page.tsx')).ConfirmEmailPage,
  ),
  route(
    '/account/delete',
    async () => (await import('./pages/mail-links/delete-account-page.tsx')).DeleteAccountPage,
  ),
  privateRoute('/staff/*?', async () => (await import('./staff/staff-area.tsx')).StaffArea),
  route('/register', async () => (await import('./pages/sign-in/register-page.tsx')).RegisterPage),
];
