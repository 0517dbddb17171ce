import { eventually } from '@shop/shared/testing';
import { graphClient, signIn, type GraphClient } from '@shop/testbench/clients';
import { expect, test } from '@shop/testbench/playwright/test';
import { password } from '@shop/testbench/playwright/users';
import { mutate } from './mutate.ts';

type Mail = { subject: string; text: string };

/** The token of the newest link that was sent with this subject. */
const tokenIn = (mailsTo: (address: string) => Promise<readonly Mail[]>, address: string, subject: string) =>
  eventually(async () => {
    const mail = (await mailsTo(address)).findLast((each) => each.subject === subject);
    const [, token] = /#token=(\S+)/.exec(mail?.text ?? '') ?? [];
    if (!token) throw new Error(`No link in a mail to ${address}: ${subject}`);
    return token;
  });

const me = async (client: GraphClient) => {
  const answer = await client.ask<{ me: object | null }>('{ me { email emailVerified name language } }');
  return answer.me;
};

test('an account is verified, gets a new password and a new address by mail', async ({
  customer,
  anonymous,
  graphUrl,
  mailsTo,
}) => {
  const token = await tokenIn(mailsTo, customer.email, 'Confirm your e-mail address');
  expect(await me(customer)).toMatchObject({ emailVerified: false });
  expect((await mutate(anonymous, 'verifyEmail(input: $input)', { token })).codes).toEqual([]);
  expect(await me(customer)).toMatchObject({ emailVerified: true });
  await customer.ask('mutation Again { requestEmailVerification { userErrors { code } } }');

  expect(
    (await mutate(customer, 'updateProfile(input: $input)', { language: 'de', name: 'Ada King' })).codes,
  ).toEqual([]);
  expect(await me(customer)).toMatchObject({ name: 'Ada King', language: 'de' });

  await mutate(anonymous, 'requestPasswordReset(input: $input)', { email: customer.email });
  const reset = await tokenIn(mailsTo, customer.email, 'Neues Passwort setzen');
  const newPassword = 'an entirely new passphrase';
  expect(
    (await mutate(anonymous, 'resetPassword(input: $input)', { token: reset, newPassword: '1234567890' }))
      .codes,
  ).toEqual(['PASSWORD_TOO_COMMON']);
  expect(
    (await mutate(anonymous, 'resetPassword(input: $input)', { token: reset, newPassword })).codes,
  ).toEqual([]);
  await expect(signIn(graphUrl, customer.email, password)).rejects.toThrow();
  // The session from before has ended, at the gateway as well.
  await eventually(async () => {
    const { errors } = await graphClient(graphUrl, customer.accessToken).send('{ me { id } }');
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  const again = await signIn(graphUrl, customer.email, newPassword);
  const email = `new-${customer.email}`;
  expect(
    (await mutate(again, 'changePassword(input: $input)', { password: newPassword, newPassword: password }))
      .codes,
  ).toEqual([]);
  expect((await mutate(again, 'requestEmailChange(input: $input)', { email, password })).codes).toEqual([]);
  const confirm = await tokenIn(mailsTo, email, 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse');
  expect((await mutate(anonymous, 'confirmEmailChange(input: $input)', { token: confirm })).codes).toEqual(
    [],
  );
  expect(await me(await signIn(graphUrl, email, password))).toMatchObject({ email });
  await eventually(async () => {
    const subjects = (await mailsTo(customer.email)).map(({ subject }) => subject);
    expect(subjects).toContain('Ihre E-Mail-Adresse wurde geändert');
    expect(subjects.filter((each) => each === 'Ihr Passwort wurde geändert')).toHaveLength(2);
  });
});

test('a user lists the devices that are signed in, and ends sessions', async ({ customer, graphUrl }) => {
  const laptop = await signIn(graphUrl, customer.email, password);
  const phone = await signIn(graphUrl, customer.email, password);
  type Listed = { me: { sessions: { edges: { node: { id: string; isCurrent: boolean } }[] } } };
  const sessions = async () => {
    const { me: user } = await customer.ask<Listed>(
      '{ me { sessions { edges { node { id isCurrent network } } } } }',
    );
    return user.sessions.edges.map(({ node }) => node);
  };
  const ended = (client: GraphClient) =>
    eventually(async () => {
      const { errors } = await client.send('{ me { id } }');
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    });

  const [newest, , current] = await sessions();
  expect([newest?.isCurrent, current?.isCurrent]).toEqual([false, true]);
  expect((await mutate(customer, 'endSession(input: $input)', { sessionId: newest?.id })).codes).toEqual([]);
  await ended(phone);
  expect((await mutate(customer, 'endOtherSessions(input: $input)', {})).codes).toEqual([]);
  await ended(laptop);
  expect(await sessions()).toMatchObject([{ isCurrent: true }]);
});
