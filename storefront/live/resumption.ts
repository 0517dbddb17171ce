import { MessageType, type Message } from 'graphql-ws';

/**
 * Keeps the cursor of every open subscription. After a lost connection graphql-ws subscribes again by itself, under the
 * same id and with the variables of the beginning; on their way out they get the cursor as the variable `after`.
 */
export function resumption() {
  const cursors = new Map<string, string | undefined>();
  return {
    /** For `jsonMessageReplacer`, which sees all that is sent. */
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
    /** Sees what arrives, once it has been handled. */
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
