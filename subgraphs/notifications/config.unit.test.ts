import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { domainOf, readConfig } from './config.ts';

const env = {
  MONGO_URL_NOTIFICATIONS: 'mongodb://localhost:27017/?replicaSet=rs0',
  RABBITMQ_URL: 'amqp://localhost',
  VIEWER_SECRET: 'a secret of at least 32 characters',
  SMTP_URL: 'smtp://localhost:2525',
  SHOP_URL: 'https://shop.example',
};

describe('the configuration of notifications', () => {
  it('requires a mail server and has a default sender', () => {
    const { port, smtpUrl, mailFrom } = readConfig(env);

    assert.deepEqual(
      { port, smtpUrl, mailFrom },
      {
        port: 4005,
        smtpUrl: 'smtp://localhost:2525',
        mailFrom: 'Shop <shop@shop.example>',
      },
    );
  });

  it('lists all problems at once', () => {
    const wrong = { SMTP_URL: 'http://localhost', MAIL_FROM: 'the shop' };

    assert.throws(
      () => readConfig(wrong),
      ({ message }: Error) =>
        [/SMTP_URL: must .* smtps:/, /MAIL_FROM: must be/, /MONGO_URL_NOTIFICATIONS: is missing/].every(
          (line) => line.test(message),
        ),
    );
  });

  it('accepts a sender with and without a name', () => {
    assert.equal(domainOf('Shop <shop@shop.example>'), 'shop.example');
    assert.equal(domainOf('shop@shop.example'), 'shop.example');
    assert.throws(() => domainOf('shop'), /is not a mail address/);
  });
});
