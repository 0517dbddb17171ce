import { refusalCodes } from '@shop/shared/errors';

/** Why commands of products are refused; clients find the codes in `userErrors`. */
export const errorCodes = refusalCodes({
  PRODUCT_NOT_FOUND: { meaning: 'There is no such product.', remedy: 'Search the catalogue again.' },
  SKU_TAKEN: { meaning: 'Another product has this SKU.', remedy: 'Choose another SKU.' },
  SLUG_TAKEN: {
    meaning: 'The slug leads to another product or category, now or from earlier.',
    remedy: 'Choose another slug.',
  },
  VERSION_CONFLICT: {
    meaning: 'It was changed by another since the version that the client expects.',
    remedy: 'Read it again, and send the change with its present version.',
  },
  CATEGORY_NOT_FOUND: { meaning: 'There is no such category.', remedy: 'Read the categories again.' },
  CATEGORY_TAKEN: { meaning: 'There is a category of this name.', remedy: 'Choose another name.' },
  CATEGORY_CYCLE: {
    meaning: 'The category would come to be below itself.',
    remedy: 'Choose a parent that is not in its branch.',
  },
  ATTRIBUTE_UNKNOWN: {
    meaning: 'Neither the category nor one above it defines this attribute.',
    remedy: 'Read `attributes` of the category, or define it.',
  },
  ATTRIBUTE_TAKEN: {
    meaning: 'The attribute is defined for a category above or below already.',
    remedy: 'Choose another name, or change the existing definition.',
  },
  VARIANTS_ALIKE: {
    meaning: 'Two variants have the same values, or one lacks a value, of what they vary by.',
    remedy: 'Give each variant its own values first.',
  },
  GROUP_NOT_FOUND: { meaning: 'There is no such product group.', remedy: 'Read the group of a product.' },
  PRICE_LIST_NOT_FOUND: { meaning: 'There is no such price list.', remedy: 'Read `priceLists` again.' },
  MARKET_TAKEN: {
    meaning: 'Another price list is for one of the markets.',
    remedy: 'Take the market out of the other list first.',
  },
  SYNONYMS_NOT_FOUND: { meaning: 'There are no such synonyms.', remedy: 'Read `synonyms` again.' },
  STOCK_NEGATIVE: {
    meaning: 'The adjustment would take more than is available.',
    remedy: 'Adjust by at most what is available.',
  },
});
