import { roles } from '@shop/shared/contracts';
import { collection, date, oneOf, optionalText, text } from '@shop/shared/subgraph';
import type { AuditEntry } from '../domain/audit-entry.ts';

export const audit = collection<AuditEntry>('audit_log', {
  fields: {
    at: date,
    action: text,
    userId: text,
    by: text,
    rolesBefore: [oneOf(roles)],
    rolesAfter: [oneOf(roles)],
    reason: optionalText,
  },
  upgrade: (entry: AuditEntry | Omit<AuditEntry, 'reason'>) => ({ reason: null, ...entry }),
  indexes: [
    { at: -1, _id: -1 },
    { userId: 1, at: -1, _id: -1 },
  ],
});
