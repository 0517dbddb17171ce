import type { StaffOrderDetailFragment, StaffPiecesFragment } from '../graph/documents.ts';

type Order = Pick<StaffOrderDetailFragment, 'lines' | 'shipments' | 'lineRefunds'>;

/** A line, and how many of its pieces something may still be done with. */
export type OpenLine = { productId: string; sku: string; name: string; open: number };

/** The pieces that are in no parcel yet; what was in a lost or a cancelled one has to be sent again. */
export const unshippedLines = (order: Order): OpenLine[] =>
  openLines(
    order,
    order.shipments.filter(({ status }) => status !== 'CANCELLED' && status !== 'LOST'),
  );

/** The pieces that have not been refunded by the line. */
export const refundableLines = (order: Order): OpenLine[] => openLines(order, order.lineRefunds);

type Group = { lines: readonly StaffPiecesFragment[] };

function openLines({ lines }: Order, groups: readonly Group[]): OpenLine[] {
  const pieces = groups.flatMap((group) => group.lines);
  return lines.flatMap(({ product, sku, name, quantity }) => {
    if (!product) return [];
    const used = pieces.filter((each) => each.product?.id === product.id);
    const open = quantity - used.reduce((sum, each) => sum + each.quantity, 0);
    return open > 0 ? [{ productId: product.id, sku, name, open }] : [];
  });
}

/** The pieces chosen of each line: by default all that are open. */
export type Chosen = Readonly<Record<string, number>>;

/** At most what is open: a colleague may have packed pieces since they were chosen. */
export const chosenOf = ({ productId, open }: OpenLine, chosen: Chosen): number =>
  Math.min(chosen[productId] ?? open, open);

export const piecesInput = (lines: readonly OpenLine[], chosen: Chosen) =>
  lines
    .map((line) => ({ productId: line.productId, quantity: chosenOf(line, chosen) }))
    .filter(({ quantity }) => quantity > 0);
