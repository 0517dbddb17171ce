import type { StaffProductDetailFragment } from '../graph/documents.ts';

export type StaffProductOf = { product: StaffProductDetailFragment };
