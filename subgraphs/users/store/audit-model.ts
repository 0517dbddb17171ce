import { roles } from '@shop/shared/contracts';
import { kitFields, type KitFields, type RowOf } from '@shop/shared/messaging';
import { Schema, type Connection, type Model } from 'mongoose';
import type { AuditEntry } from '../domain/audit-entry.ts';

export type AuditRow = RowOf<AuditEntry> & KitFields;

const text = { type: String, required: true } as const;
const roleList = [{ ...text, enum: roles }];

const auditSchema = new Schema<AuditRow>(
  {
    _id: text,
    at: { type: Date, required: true },
    action: text,
    userId: text,
    by: text,
    rolesBefore: roleList,
    rolesAfter: roleList,
    ...kitFields,
  },
  { collection: 'audit_log', versionKey: false, minimize: false, strict: 'throw' },
)
  .index({ at: -1, _id: -1 })
  .index({ userId: 1, at: -1, _id: -1 });

export const auditModel = (connection: Connection): Model<AuditRow> =>
  connection.model<AuditRow>('audit_entry', auditSchema);
