import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { domainOf, readConfig } from './config.ts';

const env = {
  MONGO_URL_NOTIFICATIONS: 'mongodb://localhost:27017/?replicaSet=rs0',
  RABBITMQ_URL: 'amqp://localhost',
  VIEWER_SECRET: 'a secret of at least 32 characters',
  SMTP_URL: 'smtp://localhost:2525',
  SHOP_URL: 'https://shop.example',
  PUBLIC_URL_NOTIFICATIONS: 'https://notifications.shop.example/',
  LINK_SECRET: 'a secret of at least 32 characters, too',
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

  it('configures SMS as a whole, or not at all', () => {
    const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+15005550006' };

    assert.equal(readConfig(env).sms, null);
    assert.partialDeepStrictEqual(readConfig({ ...env, ...twilio }).sms, {
      apiUrl: 'https://api.twilio.com',
      statusCallback: 'https://notifications.shop.example/webhooks/sms',
    });
    assert.throws(() => readConfig({ ...env, TWILIO_FROM: '+15005550006' }), /TWILIO_AUTH_TOKEN: is missing/);
  });

  it('shows templates, and calls private addresses, in development alone', () => {
    assert.equal(readConfig(env).development, true);
    assert.equal(readConfig({ ...env, NODE_ENV: 'production' }).development, false);
  });

  it('accepts a sender with and without a name', () => {
    assert.equal(domainOf('Shop <shop@shop.example>'), 'shop.example');
    assert.equal(domainOf('shop@shop.example'), 'shop.example');
    assert.throws(() => domainOf('shop'), /is not a mail address/);
  });
});
