import type { StaffCustomerQuery } from '../graph/documents.ts';

export type StaffUser = NonNullable<StaffCustomerQuery['user']>;
