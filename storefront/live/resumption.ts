import { MessageType, type Message } from 'graphql-ws';

/**
 * Keeps the cursor of every open subscription. After a lost connection graphql-ws subscribes again under the
 * same id with the original variables; this replaces `after` in them with the cursor.
 */
export function resumption() {
  const cursors = new Map<string, string | undefined>();
  return {
    /** For `jsonMessageReplacer`, which is called for all messages sent. */
    replacer: (key: string, value: unknown): unknown => {
      if (key !== '') return value;
      const message = value as Message;
      if (message.type === MessageType.Complete) cursors.delete(message.id);
      if (message.type !== MessageType.Subscribe) return message;

      const { id, payload } = message;
      const after = cursors.get(id);
      cursors.set(id, after);
      if (after === undefined) return message;
      return { ...message, payload: { ...payload, variables: { ...payload.variables, after } } };
    },
    /** Called for each received message after it is handled. */
    saw: (message: Message): void => {
      if (message.type === MessageType.Next && cursors.has(message.id))
        cursors.set(message.id, cursorIn(message.payload.data) ?? cursors.get(message.id));
      if (message.type === MessageType.Complete || message.type === MessageType.Error)
        cursors.delete(message.id);
    },
  };
}

/** A subscription has one root field, whatever its name. */
function cursorIn(data: Record<string, unknown> | null | undefined): string | undefined {
  const [update] = Object.values(data ?? {}) as ({ cursor?: string } | null)[];
  return update?.cursor;
}
