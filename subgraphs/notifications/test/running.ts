import { noFaults, type Faults } from '@shop/shared/runtime';
import { serveForTest, testDependencies } from '@shop/shared/testing';
import type { NotificationsConfig } from '../config.ts';
import { notifications } from '../subgraph.ts';
import { now } from './builders.ts';
import { startMailServer } from './mail-server.ts';

type Options = { faults?: Faults; own?: Partial<NotificationsConfig> };

/** The whole subgraph with its own mail server. */
export async function runningNotifications({ faults = noFaults, own = {} }: Options = {}) {
  await using starting = new AsyncDisposableStack();
  const mailServer = starting.use(await startMailServer());
  const served = starting.use(
    await serveForTest({
      service: 'notifications',
      start: notifications.start,
      own: {
        smtpUrl: mailServer.url,
        mailFrom: 'The Shop <hello@shop.test>',
        shopUrl: 'https://shop.test',
        publicUrl: 'https://notifications.shop.test',
        linkSecret: 'a secret of the tests of links in mails',
        sms: null,
        vapid: null,
        mailWebhookSecret: null,
        development: true,
        ...own,
      },
      dependencies: testDependencies({ now, faults }),
    }),
  );
  const running = starting.move();
  return {
    ...served,
    mailServer,
    clock: served.dependencies.clock,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

export type RunningNotifications = Awaited<ReturnType<typeof runningNotifications>>;
