import { signedInId } from '@shop/shared/auth';
import { checkInput } from '@shop/shared/graphql';
import { liftSuppression } from '../application/deliver/provider-reports.ts';
import { registerPush, removePush, updateSettings } from '../application/settings/change-settings.ts';
import { markAllRead, markTheseRead } from '../application/settings/mark-read.ts';
import { createWebhook, redeliverWebhook, updateWebhook } from '../application/webhooks/manage-webhooks.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';
import { withoutUndefined } from './without-undefined.ts';

export const mutationResolvers = {
  async markNotificationsRead(_, { input }, context) {
    const customerId = signedInId(context);
    const { notificationId: id } = input;
    return {
      marked: await (id == null
        ? markAllRead(context, customerId)
        : markTheseRead(context, [id], customerId)),
    };
  },

  async updateNotificationSettings(_, { input }, context) {
    const { timeZone, quietHours, phone, preferences } = input;
    const change = withoutUndefined({
      timeZone: timeZone ?? undefined,
      quietHours,
      phone,
      preferences: preferences ?? undefined,
    });
    return { settings: await updateSettings(context, signedInId(context), change) };
  },

  async registerPushSubscription(_, { input }, context) {
    const subscription = checkInput(rules.pushSubscription, input);
    return { settings: await registerPush(context, signedInId(context), subscription) };
  },

  removePushSubscription: async (_, { input: { subscriptionId } }, context) => ({
    settings: await removePush(context, signedInId(context), subscriptionId),
  }),

  liftSuppression: async (_, { input }, context) => ({
    lifted: await liftSuppression(context, { ...input, byId: signedInId(context) }),
  }),

  async createWebhook(_, { input }, context) {
    const wanted = checkInput(rules.newWebhook, input);
    const webhook = await createWebhook(context, { ...wanted, byId: signedInId(context) });
    return { webhook, secret: webhook.secret };
  },

  async updateWebhook(_, { input: { webhookId, url, events, enabled } }, context) {
    const change = withoutUndefined({
      url: url ?? undefined,
      events: events ?? undefined,
      enabled: enabled ?? undefined,
    });
    return { webhook: await updateWebhook(context, { webhookId, ...change }) };
  },

  redeliverWebhook: async (_, { input: { deliveryId } }, context) => ({
    delivery: await redeliverWebhook(context, deliveryId),
  }),
} satisfies Resolvers['Mutation'];
