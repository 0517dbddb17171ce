import { collection, date, number, optionalDate } from '@shop/shared/subgraph';
import type { Attempts } from '../domain/attempts.ts';

export const attempts = collection<Attempts>('attempts', {
  fields: { count: number, countedAt: date, pausedUntil: optionalDate, forgottenAt: date },
  indexes: [{ forgottenAt: 1 }],
});
