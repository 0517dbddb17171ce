import type { Resolvers } from '../resolver-types.ts';
import { categoryResolvers } from './catalogue/category.ts';
import { productGroupResolvers } from './catalogue/product-group.ts';
import { productAttributeResolvers, productImageResolvers, productResolvers } from './catalogue/product.ts';
import { mutationResolvers } from './mutations/index.ts';
import { datedPriceResolvers, productPriceResolvers } from './prices/product-prices.ts';
import { queryResolvers } from './query.ts';
import { searchFacetsResolvers, searchResultResolvers } from './search/search-result.ts';
import { stockUpdateResolvers } from './stock/stock-update.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Product: { ...productResolvers, ...productPriceResolvers },
  DatedPrice: datedPriceResolvers,
  ProductAttribute: productAttributeResolvers,
  ProductImage: productImageResolvers,
  ProductGroup: productGroupResolvers,
  Category: categoryResolvers,
  SearchResult: searchResultResolvers,
  SearchFacets: searchFacetsResolvers,
  StockUpdate: stockUpdateResolvers,
} satisfies Resolvers;
