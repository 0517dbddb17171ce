/** An entry in the books: why pieces came or went. Never changed. */
export type Adjustment = {
  id: string;
  productId: string;
  delta: number;
  reason: string;
  /** The member of staff who did it. */
  adjustedBy: string;
  adjustedAt: Date;
};
