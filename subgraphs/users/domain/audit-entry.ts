import type { Role } from '@shop/shared/contracts';

/** Who changed what about whom; written in the transaction of the change, never changed. */
export type AuditEntry = {
  id: string;
  at: Date;
  action:
    | 'ROLES_CHANGED'
    | 'USER_BLOCKED'
    | 'USER_UNBLOCKED'
    | 'SESSION_ENDED'
    | 'SESSIONS_ENDED'
    | 'ACCOUNT_EXPORTED'
    | 'ACCOUNT_DELETED';
  userId: string;
  by: string;
  rolesBefore: readonly Role[];
  rolesAfter: readonly Role[];
  /** Why, where the administrator had to say so. */
  reason: string | null;
};
