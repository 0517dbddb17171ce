import type { StaffOrderDetailFragment } from '../graph/documents.ts';

export type StaffOrderOf = { order: StaffOrderDetailFragment };
