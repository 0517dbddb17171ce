import type { Role } from '@shop/shared/contracts';

/** Who changed what about whom; written in the transaction of the change, never changed. */
export type AuditEntry = {
  id: string;
  at: Date;
  action: 'ROLES_CHANGED';
  userId: string;
  by: string;
  rolesBefore: readonly Role[];
  rolesAfter: readonly Role[];
};
