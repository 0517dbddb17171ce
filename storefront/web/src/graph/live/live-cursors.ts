import type { Operation } from '@urql/core';
import { rootFields } from '../client/root-fields.ts';
import { session } from '../session/session.ts';

type Keeper = { load?: () => string | null; save?: (cursor: string) => void };

/**
 * Where a live field goes on after the page was loaded anew: notifications where the viewer last was, in any tab. The
 * other fields begin with the current state, or are asked for as a whole when their page opens.
 */
export function cursorKeeper({ query }: Operation): Keeper {
  const viewer = session.viewer();
  if (!viewer || !rootFields(query).includes('notificationReceived')) return {};
  const key = `shop.cursor.${viewer.userId}`;
  return {
    load: () => localStorage.getItem(key),
    save: (cursor) => localStorage.setItem(key, cursor),
  };
}
