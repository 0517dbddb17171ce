import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onUserRegistered = (parts: TellingParts) =>
  consumer({
    event: 'user.registered.v1',
    handle({ data: { userId, email, name } }, origin) {
      const fact = { kind: 'WELCOME' } as const;
      const introduction = { email, name };
      return tellCustomer(parts, origin, { customerId: userId, fact, about: userId, introduction });
    },
  });
