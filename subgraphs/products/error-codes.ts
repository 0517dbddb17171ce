import { refusalCodes } from '@shop/shared/errors';

/** Why commands of products are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PRODUCT_NOT_FOUND: { meaning: 'There is no such product.', remedy: 'Search the catalogue again.' },
  SKU_TAKEN: { meaning: 'Another product has this SKU.', remedy: 'Choose another SKU.' },
  STOCK_NEGATIVE: {
    meaning: 'The adjustment would take more than is available.',
    remedy: 'Adjust by at most what is available.',
  },
});
