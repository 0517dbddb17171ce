// Written by `npx shop compose` from schema.graphql. See docs/decisions/0014-resolver-types.md.
import type { CompleteResolvers, ParentOf } from '@shop/shared/graphql';
import type { Parents } from './resolvers/parents.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from './context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Decimal: { input: string; output: string; }
  DateTime: { input: Date; output: Date; }
  Currency: { input: string; output: string; }
};

export type Query = {
  readonly product?: Maybe<Product>;
  readonly products?: Maybe<ProductConnection>;
  readonly categories?: Maybe<ReadonlyArray<Category>>;
  readonly categoryRoots?: Maybe<ReadonlyArray<Category>>;
  readonly category?: Maybe<Category>;
  readonly search?: Maybe<SearchResult>;
  readonly suggestions?: Maybe<Suggestions>;
  readonly synonyms?: Maybe<SynonymsConnection>;
  readonly priceLists?: Maybe<ReadonlyArray<PriceList>>;
  readonly managedProduct?: Maybe<Product>;
  readonly managedProducts?: Maybe<ProductConnection>;
  readonly _productStockUpdated?: Maybe<ReadonlyArray<StockUpdate>>;
};


export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
};


export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  sort?: InputMaybe<SearchSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySuggestionsArgs = {
  text: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySynonymsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryManagedProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


export type QueryManagedProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ManagedProductFilter>;
  sort?: InputMaybe<ProductSort>;
};


export type Query_ProductStockUpdatedArgs = {
  productId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly createProduct?: Maybe<ProductPayload>;
  readonly updateProduct?: Maybe<ProductPayload>;
  readonly setPublication?: Maybe<ProductPayload>;
  readonly createCategory?: Maybe<CategoryPayload>;
  readonly updateCategory?: Maybe<CategoryPayload>;
  readonly moveCategory?: Maybe<CategoryPayload>;
  readonly defineAttribute?: Maybe<CategoryPayload>;
  readonly removeAttribute?: Maybe<CategoryPayload>;
  readonly createProductGroup?: Maybe<ProductGroupPayload>;
  readonly updateProductGroup?: Maybe<ProductGroupPayload>;
  readonly createPriceList?: Maybe<PriceListPayload>;
  readonly updatePriceList?: Maybe<PriceListPayload>;
  readonly setPrice?: Maybe<ProductPayload>;
  readonly cancelPrice?: Maybe<ProductPayload>;
  readonly saveSynonyms?: Maybe<SynonymsPayload>;
  readonly adjustStock?: Maybe<ProductPayload>;
};


export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


export type MutationUpdateProductArgs = {
  input: UpdateProductInput;
};


export type MutationSetPublicationArgs = {
  input: SetPublicationInput;
};


export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


export type MutationUpdateCategoryArgs = {
  input: UpdateCategoryInput;
};


export type MutationMoveCategoryArgs = {
  input: MoveCategoryInput;
};


export type MutationDefineAttributeArgs = {
  input: DefineAttributeInput;
};


export type MutationRemoveAttributeArgs = {
  input: RemoveAttributeInput;
};


export type MutationCreateProductGroupArgs = {
  input: CreateProductGroupInput;
};


export type MutationUpdateProductGroupArgs = {
  input: UpdateProductGroupInput;
};


export type MutationCreatePriceListArgs = {
  input: CreatePriceListInput;
};


export type MutationUpdatePriceListArgs = {
  input: UpdatePriceListInput;
};


export type MutationSetPriceArgs = {
  input: SetPriceInput;
};


export type MutationCancelPriceArgs = {
  input: CancelPriceInput;
};


export type MutationSaveSynonymsArgs = {
  input: SaveSynonymsInput;
};


export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};

export type Product = Node & {
  readonly id: Scalars['ID']['output'];
  readonly sku: Scalars['String']['output'];
  readonly name: Scalars['String']['output'];
  readonly description: Scalars['String']['output'];
  readonly price: Money;
  readonly category: Scalars['String']['output'];
  readonly stock: Stock;
  readonly slug: Scalars['String']['output'];
  readonly primaryCategory?: Maybe<Category>;
  readonly images: ReadonlyArray<ProductImage>;
  readonly attributes: ReadonlyArray<ProductAttribute>;
  readonly group?: Maybe<ProductGroup>;
  readonly related: ReadonlyArray<Product>;
  readonly version: Scalars['Int']['output'];
  readonly priceIn: Money;
  readonly lowestRecentPrice?: Maybe<Money>;
  readonly prices?: Maybe<ReadonlyArray<DatedPrice>>;
  readonly publication?: Maybe<Publication>;
  readonly history?: Maybe<ProductHistoryConnection>;
};


export type ProductRelatedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type ProductPriceInArgs = {
  market: Scalars['String']['input'];
};


export type ProductHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type DatedPrice = {
  readonly priceList?: Maybe<PriceList>;
  readonly price: Money;
  readonly from: Scalars['DateTime']['output'];
  readonly setBy: Scalars['String']['output'];
  readonly setAt: Scalars['DateTime']['output'];
};

export type PriceList = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly currency: Scalars['Currency']['output'];
  readonly markets: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['Int']['output'];
};

export type Publication = {
  readonly status: ProductStatus;
  readonly publishAt?: Maybe<Scalars['DateTime']['output']>;
  readonly unpublishAt?: Maybe<Scalars['DateTime']['output']>;
  readonly visible: Scalars['Boolean']['output'];
};

export type ProductStatus =
  | 'PUBLISHED'
  | 'DRAFT'
  | 'ARCHIVED';

export type ProductImage = {
  readonly alt: Scalars['String']['output'];
  readonly url: Scalars['String']['output'];
  readonly sizes: ReadonlyArray<ImageSize>;
};


export type ProductImageUrlArgs = {
  width?: InputMaybe<Scalars['Int']['input']>;
};

export type ImageSize = {
  readonly url: Scalars['String']['output'];
  readonly width: Scalars['Int']['output'];
  readonly height: Scalars['Int']['output'];
};

export type Attribute = {
  readonly name: Scalars['String']['output'];
  readonly label: Scalars['String']['output'];
  readonly type: AttributeType;
  readonly unit?: Maybe<Scalars['String']['output']>;
  readonly choices: ReadonlyArray<Scalars['String']['output']>;
  readonly facet: Scalars['Boolean']['output'];
};

export type AttributeType =
  | 'TEXT'
  | 'NUMBER'
  | 'BOOLEAN'
  | 'CHOICE';

export type ProductAttribute = {
  readonly attribute: Attribute;
  readonly text: Scalars['String']['output'];
  readonly number?: Maybe<Scalars['Float']['output']>;
  readonly boolean?: Maybe<Scalars['Boolean']['output']>;
};

export type ProductGroup = {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly variesBy: ReadonlyArray<Attribute>;
  readonly products: ReadonlyArray<Product>;
  readonly version: Scalars['Int']['output'];
};

export type ProductHistoryEntry = {
  readonly id: Scalars['ID']['output'];
  readonly action: Scalars['String']['output'];
  readonly by: Scalars['ID']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly version: Scalars['Int']['output'];
  readonly changes: ReadonlyArray<ProductChange>;
};

export type ProductChange = {
  readonly field: Scalars['String']['output'];
  readonly before: Scalars['String']['output'];
  readonly after: Scalars['String']['output'];
};

export type ProductHistoryConnection = {
  readonly edges: ReadonlyArray<ProductHistoryEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProductHistoryEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: ProductHistoryEntry;
};

export type Stock = {
  readonly available: Scalars['Int']['output'];
  readonly reserved?: Maybe<Scalars['Int']['output']>;
  readonly sold?: Maybe<Scalars['Int']['output']>;
};

export type StockUpdate = {
  readonly cursor: Scalars['String']['output'];
  readonly version: Scalars['Int']['output'];
  readonly gap: Scalars['Boolean']['output'];
  readonly available: Scalars['Int']['output'];
  readonly product?: Maybe<Product>;
};

export type Category = Node & {
  readonly id: Scalars['ID']['output'];
  readonly name: Scalars['String']['output'];
  readonly title: Scalars['String']['output'];
  readonly slug: Scalars['String']['output'];
  readonly parent?: Maybe<Category>;
  readonly children: ReadonlyArray<Category>;
  readonly path: ReadonlyArray<Category>;
  readonly attributes: ReadonlyArray<Attribute>;
  readonly productCount: Scalars['Int']['output'];
  readonly products?: Maybe<ProductConnection>;
  readonly version: Scalars['Int']['output'];
};


export type CategoryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
};

export type ProductConnection = {
  readonly edges: ReadonlyArray<ProductEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ProductEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Product;
};

export type ProductFilter = {
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly branch?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly minPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly maxPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly inStock?: InputMaybe<Scalars['Boolean']['input']>;
};

export type ManagedProductFilter = {
  readonly status?: InputMaybe<ProductStatus>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly branch?: InputMaybe<Scalars['String']['input']>;
  readonly text?: InputMaybe<Scalars['String']['input']>;
  readonly inStock?: InputMaybe<Scalars['Boolean']['input']>;
};

export type SearchResult = {
  readonly edges: ReadonlyArray<SearchEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  readonly correctedText?: Maybe<Scalars['String']['output']>;
  readonly facets?: Maybe<SearchFacets>;
};

export type SearchEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly score: Scalars['Float']['output'];
  readonly node: Product;
};

export type SearchFacets = {
  readonly categories: ReadonlyArray<CategoryFacet>;
  readonly attributes: ReadonlyArray<AttributeFacet>;
  readonly prices: ReadonlyArray<PriceFacet>;
  readonly available: Scalars['Int']['output'];
};

export type CategoryFacet = {
  readonly category: Category;
  readonly count: Scalars['Int']['output'];
};

export type AttributeFacet = {
  readonly attribute: Attribute;
  readonly values: ReadonlyArray<FacetValue>;
};

export type FacetValue = {
  readonly value: Scalars['String']['output'];
  readonly count: Scalars['Int']['output'];
};

export type PriceFacet = {
  readonly min: Scalars['Decimal']['output'];
  readonly max: Scalars['Decimal']['output'];
  readonly count: Scalars['Int']['output'];
};

export type Suggestions = {
  readonly queries: ReadonlyArray<Scalars['String']['output']>;
  readonly products: ReadonlyArray<Product>;
  readonly categories: ReadonlyArray<Category>;
};

export type Synonyms = {
  readonly id: Scalars['ID']['output'];
  readonly phrases: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['Int']['output'];
};

export type SynonymsConnection = {
  readonly edges: ReadonlyArray<SynonymsEdge>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type SynonymsEdge = {
  readonly cursor: Scalars['String']['output'];
  readonly node: Synonyms;
};

export type SearchFilter = {
  readonly branch?: InputMaybe<Scalars['String']['input']>;
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeFilter>>;
  readonly minPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly maxPrice?: InputMaybe<Scalars['Decimal']['input']>;
  readonly available?: InputMaybe<Scalars['Boolean']['input']>;
};

export type AttributeFilter = {
  readonly name: Scalars['String']['input'];
  readonly values?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly min?: InputMaybe<Scalars['Float']['input']>;
  readonly max?: InputMaybe<Scalars['Float']['input']>;
};

export type SearchSort =
  | 'RELEVANCE'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'NEWEST';

export type ProductSort =
  | 'NAME_ASC'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'NEWEST';

export type ProductPayload = {
  readonly product?: Maybe<Product>;
};

export type CategoryPayload = {
  readonly category?: Maybe<Category>;
};

export type ProductGroupPayload = {
  readonly group?: Maybe<ProductGroup>;
};

export type SynonymsPayload = {
  readonly synonyms?: Maybe<Synonyms>;
};

export type PriceListPayload = {
  readonly priceList?: Maybe<PriceList>;
};

export type CreatePriceListInput = {
  readonly name: Scalars['String']['input'];
  readonly currency: Scalars['Currency']['input'];
  readonly markets: ReadonlyArray<Scalars['String']['input']>;
};

export type UpdatePriceListInput = {
  readonly priceListId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly markets?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type SetPriceInput = {
  readonly productId: Scalars['ID']['input'];
  readonly priceListId?: InputMaybe<Scalars['ID']['input']>;
  readonly price: MoneyInput;
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type CancelPriceInput = {
  readonly productId: Scalars['ID']['input'];
  readonly priceListId?: InputMaybe<Scalars['ID']['input']>;
  readonly from: Scalars['DateTime']['input'];
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type SaveSynonymsInput = {
  readonly synonymsId?: InputMaybe<Scalars['ID']['input']>;
  readonly phrases: ReadonlyArray<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateProductInput = {
  readonly sku: Scalars['String']['input'];
  readonly name: Scalars['String']['input'];
  readonly description: Scalars['String']['input'];
  readonly price: MoneyInput;
  readonly category: Scalars['String']['input'];
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  readonly images?: InputMaybe<ReadonlyArray<ProductImageInput>>;
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeValueInput>>;
  readonly relatedProductIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly status?: InputMaybe<ProductStatus>;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly unpublishAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type ProductImageInput = {
  readonly alt: Scalars['String']['input'];
  readonly sizes: ReadonlyArray<ImageSizeInput>;
};

export type ImageSizeInput = {
  readonly url: Scalars['String']['input'];
  readonly width: Scalars['Int']['input'];
  readonly height: Scalars['Int']['input'];
};

export type AttributeValueInput = {
  readonly name: Scalars['String']['input'];
  readonly value: Scalars['String']['input'];
};

export type UpdateProductInput = {
  readonly productId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly description?: InputMaybe<Scalars['String']['input']>;
  readonly price?: InputMaybe<MoneyInput>;
  readonly category?: InputMaybe<Scalars['String']['input']>;
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  readonly images?: InputMaybe<ReadonlyArray<ProductImageInput>>;
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeValueInput>>;
  readonly relatedProductIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type SetPublicationInput = {
  readonly productId: Scalars['ID']['input'];
  readonly status: ProductStatus;
  readonly publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly unpublishAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type CreateCategoryInput = {
  readonly name: Scalars['String']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
};

export type UpdateCategoryInput = {
  readonly categoryId: Scalars['ID']['input'];
  readonly title?: InputMaybe<Scalars['String']['input']>;
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type MoveCategoryInput = {
  readonly categoryId: Scalars['ID']['input'];
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type DefineAttributeInput = {
  readonly categoryId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
  readonly label: Scalars['String']['input'];
  readonly type: AttributeType;
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  readonly choices?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly facet?: InputMaybe<Scalars['Boolean']['input']>;
};

export type RemoveAttributeInput = {
  readonly categoryId: Scalars['ID']['input'];
  readonly name: Scalars['String']['input'];
};

export type CreateProductGroupInput = {
  readonly name: Scalars['String']['input'];
  readonly variesBy: ReadonlyArray<Scalars['String']['input']>;
  readonly productIds: ReadonlyArray<Scalars['ID']['input']>;
};

export type UpdateProductGroupInput = {
  readonly groupId: Scalars['ID']['input'];
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly variesBy?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly productIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
};

export type AdjustStockInput = {
  readonly idempotencyKey: Scalars['String']['input'];
  readonly productId: Scalars['ID']['input'];
  readonly delta: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

export type Node = {
  readonly id: Scalars['ID']['output'];
};

export type Money = {
  readonly amount: Scalars['Decimal']['output'];
  readonly currency: Scalars['Currency']['output'];
};

export type MoneyInput = {
  readonly amount: Scalars['Decimal']['input'];
  readonly currency: Scalars['Currency']['input'];
};

export type PageInfo = {
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  Category: Category;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock' | 'primaryCategory' | 'images' | 'attributes' | 'group' | 'related' | 'priceIn' | 'lowestRecentPrice' | 'prices' | 'publication' | 'history'> & { price: _RefType['Money'], stock: _RefType['Stock'], primaryCategory: Maybe<_RefType['Category']>, images: ReadonlyArray<_RefType['ProductImage']>, attributes: ReadonlyArray<_RefType['ProductAttribute']>, group: Maybe<_RefType['ProductGroup']>, related: ReadonlyArray<_RefType['Product']>, priceIn: _RefType['Money'], lowestRecentPrice: Maybe<_RefType['Money']>, prices: Maybe<ReadonlyArray<_RefType['DatedPrice']>>, publication: Maybe<_RefType['Publication']>, history: Maybe<_RefType['ProductHistoryConnection']> }> )
    | ( ParentOf<Parents, 'Category', Omit<Category, 'parent' | 'children' | 'path' | 'attributes' | 'products'> & { parent: Maybe<_RefType['Category']>, children: ReadonlyArray<_RefType['Category']>, path: ReadonlyArray<_RefType['Category']>, attributes: ReadonlyArray<_RefType['Attribute']>, products: Maybe<_RefType['ProductConnection']> }> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<unknown>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<unknown>;
  Product: ResolverTypeWrapper<ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock' | 'primaryCategory' | 'images' | 'attributes' | 'group' | 'related' | 'priceIn' | 'lowestRecentPrice' | 'prices' | 'publication' | 'history'> & { price: ResolversTypes['Money'], stock: ResolversTypes['Stock'], primaryCategory: Maybe<ResolversTypes['Category']>, images: ReadonlyArray<ResolversTypes['ProductImage']>, attributes: ReadonlyArray<ResolversTypes['ProductAttribute']>, group: Maybe<ResolversTypes['ProductGroup']>, related: ReadonlyArray<ResolversTypes['Product']>, priceIn: ResolversTypes['Money'], lowestRecentPrice: Maybe<ResolversTypes['Money']>, prices: Maybe<ReadonlyArray<ResolversTypes['DatedPrice']>>, publication: Maybe<ResolversTypes['Publication']>, history: Maybe<ResolversTypes['ProductHistoryConnection']> }>>;
  DatedPrice: ResolverTypeWrapper<ParentOf<Parents, 'DatedPrice', Omit<DatedPrice, 'priceList' | 'price'> & { priceList: Maybe<ResolversTypes['PriceList']>, price: ResolversTypes['Money'] }>>;
  PriceList: ResolverTypeWrapper<ParentOf<Parents, 'PriceList', PriceList>>;
  Publication: ResolverTypeWrapper<ParentOf<Parents, 'Publication', Publication>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ProductStatus: ProductStatus;
  ProductImage: ResolverTypeWrapper<ParentOf<Parents, 'ProductImage', Omit<ProductImage, 'sizes'> & { sizes: ReadonlyArray<ResolversTypes['ImageSize']> }>>;
  ImageSize: ResolverTypeWrapper<ParentOf<Parents, 'ImageSize', ImageSize>>;
  Attribute: ResolverTypeWrapper<ParentOf<Parents, 'Attribute', Attribute>>;
  AttributeType: AttributeType;
  ProductAttribute: ResolverTypeWrapper<ParentOf<Parents, 'ProductAttribute', Omit<ProductAttribute, 'attribute'> & { attribute: ResolversTypes['Attribute'] }>>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ProductGroup: ResolverTypeWrapper<ParentOf<Parents, 'ProductGroup', Omit<ProductGroup, 'variesBy' | 'products'> & { variesBy: ReadonlyArray<ResolversTypes['Attribute']>, products: ReadonlyArray<ResolversTypes['Product']> }>>;
  ProductHistoryEntry: ResolverTypeWrapper<ParentOf<Parents, 'ProductHistoryEntry', Omit<ProductHistoryEntry, 'changes'> & { changes: ReadonlyArray<ResolversTypes['ProductChange']> }>>;
  ProductChange: ResolverTypeWrapper<ParentOf<Parents, 'ProductChange', ProductChange>>;
  ProductHistoryConnection: ResolverTypeWrapper<ParentOf<Parents, 'ProductHistoryConnection', Omit<ProductHistoryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ProductHistoryEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  ProductHistoryEdge: ResolverTypeWrapper<ParentOf<Parents, 'ProductHistoryEdge', Omit<ProductHistoryEdge, 'node'> & { node: ResolversTypes['ProductHistoryEntry'] }>>;
  Stock: ResolverTypeWrapper<ParentOf<Parents, 'Stock', Stock>>;
  StockUpdate: ResolverTypeWrapper<ParentOf<Parents, 'StockUpdate', Omit<StockUpdate, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  Category: ResolverTypeWrapper<ParentOf<Parents, 'Category', Omit<Category, 'parent' | 'children' | 'path' | 'attributes' | 'products'> & { parent: Maybe<ResolversTypes['Category']>, children: ReadonlyArray<ResolversTypes['Category']>, path: ReadonlyArray<ResolversTypes['Category']>, attributes: ReadonlyArray<ResolversTypes['Attribute']>, products: Maybe<ResolversTypes['ProductConnection']> }>>;
  ProductConnection: ResolverTypeWrapper<ParentOf<Parents, 'ProductConnection', Omit<ProductConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['ProductEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  ProductEdge: ResolverTypeWrapper<ParentOf<Parents, 'ProductEdge', Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>>;
  ProductFilter: ProductFilter;
  ManagedProductFilter: ManagedProductFilter;
  SearchResult: ResolverTypeWrapper<ParentOf<Parents, 'SearchResult', Omit<SearchResult, 'edges' | 'pageInfo' | 'facets'> & { edges: ReadonlyArray<ResolversTypes['SearchEdge']>, pageInfo: ResolversTypes['PageInfo'], facets: Maybe<ResolversTypes['SearchFacets']> }>>;
  SearchEdge: ResolverTypeWrapper<ParentOf<Parents, 'SearchEdge', Omit<SearchEdge, 'node'> & { node: ResolversTypes['Product'] }>>;
  SearchFacets: ResolverTypeWrapper<ParentOf<Parents, 'SearchFacets', Omit<SearchFacets, 'categories' | 'attributes' | 'prices'> & { categories: ReadonlyArray<ResolversTypes['CategoryFacet']>, attributes: ReadonlyArray<ResolversTypes['AttributeFacet']>, prices: ReadonlyArray<ResolversTypes['PriceFacet']> }>>;
  CategoryFacet: ResolverTypeWrapper<ParentOf<Parents, 'CategoryFacet', Omit<CategoryFacet, 'category'> & { category: ResolversTypes['Category'] }>>;
  AttributeFacet: ResolverTypeWrapper<ParentOf<Parents, 'AttributeFacet', Omit<AttributeFacet, 'attribute' | 'values'> & { attribute: ResolversTypes['Attribute'], values: ReadonlyArray<ResolversTypes['FacetValue']> }>>;
  FacetValue: ResolverTypeWrapper<ParentOf<Parents, 'FacetValue', FacetValue>>;
  PriceFacet: ResolverTypeWrapper<ParentOf<Parents, 'PriceFacet', PriceFacet>>;
  Suggestions: ResolverTypeWrapper<ParentOf<Parents, 'Suggestions', Omit<Suggestions, 'products' | 'categories'> & { products: ReadonlyArray<ResolversTypes['Product']>, categories: ReadonlyArray<ResolversTypes['Category']> }>>;
  Synonyms: ResolverTypeWrapper<ParentOf<Parents, 'Synonyms', Synonyms>>;
  SynonymsConnection: ResolverTypeWrapper<ParentOf<Parents, 'SynonymsConnection', Omit<SynonymsConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversTypes['SynonymsEdge']>, pageInfo: ResolversTypes['PageInfo'] }>>;
  SynonymsEdge: ResolverTypeWrapper<ParentOf<Parents, 'SynonymsEdge', Omit<SynonymsEdge, 'node'> & { node: ResolversTypes['Synonyms'] }>>;
  SearchFilter: SearchFilter;
  AttributeFilter: AttributeFilter;
  SearchSort: SearchSort;
  ProductSort: ProductSort;
  ProductPayload: ResolverTypeWrapper<ParentOf<Parents, 'ProductPayload', Omit<ProductPayload, 'product'> & { product: Maybe<ResolversTypes['Product']> }>>;
  CategoryPayload: ResolverTypeWrapper<ParentOf<Parents, 'CategoryPayload', Omit<CategoryPayload, 'category'> & { category: Maybe<ResolversTypes['Category']> }>>;
  ProductGroupPayload: ResolverTypeWrapper<ParentOf<Parents, 'ProductGroupPayload', Omit<ProductGroupPayload, 'group'> & { group: Maybe<ResolversTypes['ProductGroup']> }>>;
  SynonymsPayload: ResolverTypeWrapper<ParentOf<Parents, 'SynonymsPayload', Omit<SynonymsPayload, 'synonyms'> & { synonyms: Maybe<ResolversTypes['Synonyms']> }>>;
  PriceListPayload: ResolverTypeWrapper<ParentOf<Parents, 'PriceListPayload', Omit<PriceListPayload, 'priceList'> & { priceList: Maybe<ResolversTypes['PriceList']> }>>;
  CreatePriceListInput: CreatePriceListInput;
  UpdatePriceListInput: UpdatePriceListInput;
  SetPriceInput: SetPriceInput;
  CancelPriceInput: CancelPriceInput;
  SaveSynonymsInput: SaveSynonymsInput;
  CreateProductInput: CreateProductInput;
  ProductImageInput: ProductImageInput;
  ImageSizeInput: ImageSizeInput;
  AttributeValueInput: AttributeValueInput;
  UpdateProductInput: UpdateProductInput;
  SetPublicationInput: SetPublicationInput;
  CreateCategoryInput: CreateCategoryInput;
  UpdateCategoryInput: UpdateCategoryInput;
  MoveCategoryInput: MoveCategoryInput;
  DefineAttributeInput: DefineAttributeInput;
  RemoveAttributeInput: RemoveAttributeInput;
  CreateProductGroupInput: CreateProductGroupInput;
  UpdateProductGroupInput: UpdateProductGroupInput;
  AdjustStockInput: AdjustStockInput;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  Money: ResolverTypeWrapper<ParentOf<Parents, 'Money', Money>>;
  MoneyInput: MoneyInput;
  PageInfo: ResolverTypeWrapper<ParentOf<Parents, 'PageInfo', PageInfo>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: unknown;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: unknown;
  Product: ParentOf<Parents, 'Product', Omit<Product, 'price' | 'stock' | 'primaryCategory' | 'images' | 'attributes' | 'group' | 'related' | 'priceIn' | 'lowestRecentPrice' | 'prices' | 'publication' | 'history'> & { price: ResolversParentTypes['Money'], stock: ResolversParentTypes['Stock'], primaryCategory: Maybe<ResolversParentTypes['Category']>, images: ReadonlyArray<ResolversParentTypes['ProductImage']>, attributes: ReadonlyArray<ResolversParentTypes['ProductAttribute']>, group: Maybe<ResolversParentTypes['ProductGroup']>, related: ReadonlyArray<ResolversParentTypes['Product']>, priceIn: ResolversParentTypes['Money'], lowestRecentPrice: Maybe<ResolversParentTypes['Money']>, prices: Maybe<ReadonlyArray<ResolversParentTypes['DatedPrice']>>, publication: Maybe<ResolversParentTypes['Publication']>, history: Maybe<ResolversParentTypes['ProductHistoryConnection']> }>;
  DatedPrice: ParentOf<Parents, 'DatedPrice', Omit<DatedPrice, 'priceList' | 'price'> & { priceList: Maybe<ResolversParentTypes['PriceList']>, price: ResolversParentTypes['Money'] }>;
  PriceList: ParentOf<Parents, 'PriceList', PriceList>;
  Publication: ParentOf<Parents, 'Publication', Publication>;
  Boolean: Scalars['Boolean']['output'];
  ProductImage: ParentOf<Parents, 'ProductImage', Omit<ProductImage, 'sizes'> & { sizes: ReadonlyArray<ResolversParentTypes['ImageSize']> }>;
  ImageSize: ParentOf<Parents, 'ImageSize', ImageSize>;
  Attribute: ParentOf<Parents, 'Attribute', Attribute>;
  ProductAttribute: ParentOf<Parents, 'ProductAttribute', Omit<ProductAttribute, 'attribute'> & { attribute: ResolversParentTypes['Attribute'] }>;
  Float: Scalars['Float']['output'];
  ProductGroup: ParentOf<Parents, 'ProductGroup', Omit<ProductGroup, 'variesBy' | 'products'> & { variesBy: ReadonlyArray<ResolversParentTypes['Attribute']>, products: ReadonlyArray<ResolversParentTypes['Product']> }>;
  ProductHistoryEntry: ParentOf<Parents, 'ProductHistoryEntry', Omit<ProductHistoryEntry, 'changes'> & { changes: ReadonlyArray<ResolversParentTypes['ProductChange']> }>;
  ProductChange: ParentOf<Parents, 'ProductChange', ProductChange>;
  ProductHistoryConnection: ParentOf<Parents, 'ProductHistoryConnection', Omit<ProductHistoryConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ProductHistoryEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  ProductHistoryEdge: ParentOf<Parents, 'ProductHistoryEdge', Omit<ProductHistoryEdge, 'node'> & { node: ResolversParentTypes['ProductHistoryEntry'] }>;
  Stock: ParentOf<Parents, 'Stock', Stock>;
  StockUpdate: ParentOf<Parents, 'StockUpdate', Omit<StockUpdate, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  Category: ParentOf<Parents, 'Category', Omit<Category, 'parent' | 'children' | 'path' | 'attributes' | 'products'> & { parent: Maybe<ResolversParentTypes['Category']>, children: ReadonlyArray<ResolversParentTypes['Category']>, path: ReadonlyArray<ResolversParentTypes['Category']>, attributes: ReadonlyArray<ResolversParentTypes['Attribute']>, products: Maybe<ResolversParentTypes['ProductConnection']> }>;
  ProductConnection: ParentOf<Parents, 'ProductConnection', Omit<ProductConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['ProductEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  ProductEdge: ParentOf<Parents, 'ProductEdge', Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] }>;
  ProductFilter: ProductFilter;
  ManagedProductFilter: ManagedProductFilter;
  SearchResult: ParentOf<Parents, 'SearchResult', Omit<SearchResult, 'edges' | 'pageInfo' | 'facets'> & { edges: ReadonlyArray<ResolversParentTypes['SearchEdge']>, pageInfo: ResolversParentTypes['PageInfo'], facets: Maybe<ResolversParentTypes['SearchFacets']> }>;
  SearchEdge: ParentOf<Parents, 'SearchEdge', Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['Product'] }>;
  SearchFacets: ParentOf<Parents, 'SearchFacets', Omit<SearchFacets, 'categories' | 'attributes' | 'prices'> & { categories: ReadonlyArray<ResolversParentTypes['CategoryFacet']>, attributes: ReadonlyArray<ResolversParentTypes['AttributeFacet']>, prices: ReadonlyArray<ResolversParentTypes['PriceFacet']> }>;
  CategoryFacet: ParentOf<Parents, 'CategoryFacet', Omit<CategoryFacet, 'category'> & { category: ResolversParentTypes['Category'] }>;
  AttributeFacet: ParentOf<Parents, 'AttributeFacet', Omit<AttributeFacet, 'attribute' | 'values'> & { attribute: ResolversParentTypes['Attribute'], values: ReadonlyArray<ResolversParentTypes['FacetValue']> }>;
  FacetValue: ParentOf<Parents, 'FacetValue', FacetValue>;
  PriceFacet: ParentOf<Parents, 'PriceFacet', PriceFacet>;
  Suggestions: ParentOf<Parents, 'Suggestions', Omit<Suggestions, 'products' | 'categories'> & { products: ReadonlyArray<ResolversParentTypes['Product']>, categories: ReadonlyArray<ResolversParentTypes['Category']> }>;
  Synonyms: ParentOf<Parents, 'Synonyms', Synonyms>;
  SynonymsConnection: ParentOf<Parents, 'SynonymsConnection', Omit<SynonymsConnection, 'edges' | 'pageInfo'> & { edges: ReadonlyArray<ResolversParentTypes['SynonymsEdge']>, pageInfo: ResolversParentTypes['PageInfo'] }>;
  SynonymsEdge: ParentOf<Parents, 'SynonymsEdge', Omit<SynonymsEdge, 'node'> & { node: ResolversParentTypes['Synonyms'] }>;
  SearchFilter: SearchFilter;
  AttributeFilter: AttributeFilter;
  ProductPayload: ParentOf<Parents, 'ProductPayload', Omit<ProductPayload, 'product'> & { product: Maybe<ResolversParentTypes['Product']> }>;
  CategoryPayload: ParentOf<Parents, 'CategoryPayload', Omit<CategoryPayload, 'category'> & { category: Maybe<ResolversParentTypes['Category']> }>;
  ProductGroupPayload: ParentOf<Parents, 'ProductGroupPayload', Omit<ProductGroupPayload, 'group'> & { group: Maybe<ResolversParentTypes['ProductGroup']> }>;
  SynonymsPayload: ParentOf<Parents, 'SynonymsPayload', Omit<SynonymsPayload, 'synonyms'> & { synonyms: Maybe<ResolversParentTypes['Synonyms']> }>;
  PriceListPayload: ParentOf<Parents, 'PriceListPayload', Omit<PriceListPayload, 'priceList'> & { priceList: Maybe<ResolversParentTypes['PriceList']> }>;
  CreatePriceListInput: CreatePriceListInput;
  UpdatePriceListInput: UpdatePriceListInput;
  SetPriceInput: SetPriceInput;
  CancelPriceInput: CancelPriceInput;
  SaveSynonymsInput: SaveSynonymsInput;
  CreateProductInput: CreateProductInput;
  ProductImageInput: ProductImageInput;
  ImageSizeInput: ImageSizeInput;
  AttributeValueInput: AttributeValueInput;
  UpdateProductInput: UpdateProductInput;
  SetPublicationInput: SetPublicationInput;
  CreateCategoryInput: CreateCategoryInput;
  UpdateCategoryInput: UpdateCategoryInput;
  MoveCategoryInput: MoveCategoryInput;
  DefineAttributeInput: DefineAttributeInput;
  RemoveAttributeInput: RemoveAttributeInput;
  CreateProductGroupInput: CreateProductGroupInput;
  UpdateProductGroupInput: UpdateProductGroupInput;
  AdjustStockInput: AdjustStockInput;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Decimal: Scalars['Decimal']['output'];
  DateTime: Scalars['DateTime']['output'];
  Currency: Scalars['Currency']['output'];
  Money: ParentOf<Parents, 'Money', Money>;
  MoneyInput: MoneyInput;
  PageInfo: ParentOf<Parents, 'PageInfo', PageInfo>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, Partial<QueryProductsArgs>>;
  categories: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  categoryRoots: Resolver<Maybe<ReadonlyArray<ResolversTypes['Category']>>, ParentType, ContextType>;
  category: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  search: Resolver<Maybe<ResolversTypes['SearchResult']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'sort'>>;
  suggestions: Resolver<Maybe<ResolversTypes['Suggestions']>, ParentType, ContextType, RequireFields<QuerySuggestionsArgs, 'text' | 'first'>>;
  synonyms: Resolver<Maybe<ResolversTypes['SynonymsConnection']>, ParentType, ContextType, Partial<QuerySynonymsArgs>>;
  priceLists: Resolver<Maybe<ReadonlyArray<ResolversTypes['PriceList']>>, ParentType, ContextType>;
  managedProduct: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryManagedProductArgs>>;
  managedProducts: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, Partial<QueryManagedProductsArgs>>;
  _productStockUpdated: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockUpdate']>>, ParentType, ContextType, RequireFields<Query_ProductStockUpdatedArgs, 'productId'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createProduct: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  updateProduct: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'input'>>;
  setPublication: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationSetPublicationArgs, 'input'>>;
  createCategory: Resolver<Maybe<ResolversTypes['CategoryPayload']>, ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  updateCategory: Resolver<Maybe<ResolversTypes['CategoryPayload']>, ParentType, ContextType, RequireFields<MutationUpdateCategoryArgs, 'input'>>;
  moveCategory: Resolver<Maybe<ResolversTypes['CategoryPayload']>, ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'input'>>;
  defineAttribute: Resolver<Maybe<ResolversTypes['CategoryPayload']>, ParentType, ContextType, RequireFields<MutationDefineAttributeArgs, 'input'>>;
  removeAttribute: Resolver<Maybe<ResolversTypes['CategoryPayload']>, ParentType, ContextType, RequireFields<MutationRemoveAttributeArgs, 'input'>>;
  createProductGroup: Resolver<Maybe<ResolversTypes['ProductGroupPayload']>, ParentType, ContextType, RequireFields<MutationCreateProductGroupArgs, 'input'>>;
  updateProductGroup: Resolver<Maybe<ResolversTypes['ProductGroupPayload']>, ParentType, ContextType, RequireFields<MutationUpdateProductGroupArgs, 'input'>>;
  createPriceList: Resolver<Maybe<ResolversTypes['PriceListPayload']>, ParentType, ContextType, RequireFields<MutationCreatePriceListArgs, 'input'>>;
  updatePriceList: Resolver<Maybe<ResolversTypes['PriceListPayload']>, ParentType, ContextType, RequireFields<MutationUpdatePriceListArgs, 'input'>>;
  setPrice: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationSetPriceArgs, 'input'>>;
  cancelPrice: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationCancelPriceArgs, 'input'>>;
  saveSynonyms: Resolver<Maybe<ResolversTypes['SynonymsPayload']>, ParentType, ContextType, RequireFields<MutationSaveSynonymsArgs, 'input'>>;
  adjustStock: Resolver<Maybe<ResolversTypes['ProductPayload']>, ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  category: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stock: Resolver<ResolversTypes['Stock'], ParentType, ContextType>;
  slug: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  primaryCategory: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  images: Resolver<ReadonlyArray<ResolversTypes['ProductImage']>, ParentType, ContextType>;
  attributes: Resolver<ReadonlyArray<ResolversTypes['ProductAttribute']>, ParentType, ContextType>;
  group: Resolver<Maybe<ResolversTypes['ProductGroup']>, ParentType, ContextType>;
  related: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType, RequireFields<ProductRelatedArgs, 'first'>>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priceIn: Resolver<ResolversTypes['Money'], ParentType, ContextType, RequireFields<ProductPriceInArgs, 'market'>>;
  lowestRecentPrice: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  prices: Resolver<Maybe<ReadonlyArray<ResolversTypes['DatedPrice']>>, ParentType, ContextType>;
  publication: Resolver<Maybe<ResolversTypes['Publication']>, ParentType, ContextType>;
  history: Resolver<Maybe<ResolversTypes['ProductHistoryConnection']>, ParentType, ContextType, Partial<ProductHistoryArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DatedPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DatedPrice'] = ResolversParentTypes['DatedPrice']> = {
  priceList: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
  price: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  from: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAt: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PriceListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceList'] = ResolversParentTypes['PriceList']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currency: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  markets: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PublicationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Publication'] = ResolversParentTypes['Publication']> = {
  status: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  publishAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unpublishAt: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  visible: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductImage'] = ResolversParentTypes['ProductImage']> = {
  alt: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<ProductImageUrlArgs>>;
  sizes: Resolver<ReadonlyArray<ResolversTypes['ImageSize']>, ParentType, ContextType>;
};

export type ImageSizeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImageSize'] = ResolversParentTypes['ImageSize']> = {
  url: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type: Resolver<ResolversTypes['AttributeType'], ParentType, ContextType>;
  unit: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  choices: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  facet: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ProductAttributeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductAttribute'] = ResolversParentTypes['ProductAttribute']> = {
  attribute: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  text: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  boolean: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ProductGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductGroup'] = ResolversParentTypes['ProductGroup']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variesBy: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  products: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductHistoryEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductHistoryEntry'] = ResolversParentTypes['ProductHistoryEntry']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  action: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  by: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes: Resolver<ReadonlyArray<ResolversTypes['ProductChange']>, ParentType, ContextType>;
};

export type ProductChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductChange'] = ResolversParentTypes['ProductChange']> = {
  field: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  after: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductHistoryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductHistoryConnection'] = ResolversParentTypes['ProductHistoryConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ProductHistoryEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductHistoryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductHistoryEdge'] = ResolversParentTypes['ProductHistoryEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['ProductHistoryEntry'], ParentType, ContextType>;
};

export type StockResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  available: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sold: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StockUpdateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StockUpdate'] = ResolversParentTypes['StockUpdate']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  gap: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  available: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  children: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  path: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  attributes: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  productCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  products: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, Partial<CategoryProductsArgs>>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correctedText: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  facets: Resolver<Maybe<ResolversTypes['SearchFacets']>, ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type SearchFacetsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchFacets'] = ResolversParentTypes['SearchFacets']> = {
  categories: Resolver<ReadonlyArray<ResolversTypes['CategoryFacet']>, ParentType, ContextType>;
  attributes: Resolver<ReadonlyArray<ResolversTypes['AttributeFacet']>, ParentType, ContextType>;
  prices: Resolver<ReadonlyArray<ResolversTypes['PriceFacet']>, ParentType, ContextType>;
  available: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryFacet'] = ResolversParentTypes['CategoryFacet']> = {
  category: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttributeFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AttributeFacet'] = ResolversParentTypes['AttributeFacet']> = {
  attribute: Resolver<ResolversTypes['Attribute'], ParentType, ContextType>;
  values: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  value: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PriceFacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceFacet'] = ResolversParentTypes['PriceFacet']> = {
  min: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  max: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  count: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SuggestionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suggestions'] = ResolversParentTypes['Suggestions']> = {
  queries: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  products: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  categories: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type SynonymsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Synonyms'] = ResolversParentTypes['Synonyms']> = {
  id: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  phrases: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  version: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SynonymsConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SynonymsConnection'] = ResolversParentTypes['SynonymsConnection']> = {
  edges: Resolver<ReadonlyArray<ResolversTypes['SynonymsEdge']>, ParentType, ContextType>;
  pageInfo: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SynonymsEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SynonymsEdge'] = ResolversParentTypes['SynonymsEdge']> = {
  cursor: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node: Resolver<ResolversTypes['Synonyms'], ParentType, ContextType>;
};

export type ProductPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductPayload'] = ResolversParentTypes['ProductPayload']> = {
  product: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type CategoryPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CategoryPayload'] = ResolversParentTypes['CategoryPayload']> = {
  category: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type ProductGroupPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductGroupPayload'] = ResolversParentTypes['ProductGroupPayload']> = {
  group: Resolver<Maybe<ResolversTypes['ProductGroup']>, ParentType, ContextType>;
};

export type SynonymsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SynonymsPayload'] = ResolversParentTypes['SynonymsPayload']> = {
  synonyms: Resolver<Maybe<ResolversTypes['Synonyms']>, ParentType, ContextType>;
};

export type PriceListPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PriceListPayload'] = ResolversParentTypes['PriceListPayload']> = {
  priceList: Resolver<Maybe<ResolversTypes['PriceList']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Product' | 'Category', ParentType, ContextType>;
};

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AllResolvers<ContextType = Context> = {
  Query: QueryResolvers<ContextType>;
  Mutation: MutationResolvers<ContextType>;
  Product: ProductResolvers<ContextType>;
  DatedPrice: DatedPriceResolvers<ContextType>;
  PriceList: PriceListResolvers<ContextType>;
  Publication: PublicationResolvers<ContextType>;
  ProductImage: ProductImageResolvers<ContextType>;
  ImageSize: ImageSizeResolvers<ContextType>;
  Attribute: AttributeResolvers<ContextType>;
  ProductAttribute: ProductAttributeResolvers<ContextType>;
  ProductGroup: ProductGroupResolvers<ContextType>;
  ProductHistoryEntry: ProductHistoryEntryResolvers<ContextType>;
  ProductChange: ProductChangeResolvers<ContextType>;
  ProductHistoryConnection: ProductHistoryConnectionResolvers<ContextType>;
  ProductHistoryEdge: ProductHistoryEdgeResolvers<ContextType>;
  Stock: StockResolvers<ContextType>;
  StockUpdate: StockUpdateResolvers<ContextType>;
  Category: CategoryResolvers<ContextType>;
  ProductConnection: ProductConnectionResolvers<ContextType>;
  ProductEdge: ProductEdgeResolvers<ContextType>;
  SearchResult: SearchResultResolvers<ContextType>;
  SearchEdge: SearchEdgeResolvers<ContextType>;
  SearchFacets: SearchFacetsResolvers<ContextType>;
  CategoryFacet: CategoryFacetResolvers<ContextType>;
  AttributeFacet: AttributeFacetResolvers<ContextType>;
  FacetValue: FacetValueResolvers<ContextType>;
  PriceFacet: PriceFacetResolvers<ContextType>;
  Suggestions: SuggestionsResolvers<ContextType>;
  Synonyms: SynonymsResolvers<ContextType>;
  SynonymsConnection: SynonymsConnectionResolvers<ContextType>;
  SynonymsEdge: SynonymsEdgeResolvers<ContextType>;
  ProductPayload: ProductPayloadResolvers<ContextType>;
  CategoryPayload: CategoryPayloadResolvers<ContextType>;
  ProductGroupPayload: ProductGroupPayloadResolvers<ContextType>;
  SynonymsPayload: SynonymsPayloadResolvers<ContextType>;
  PriceListPayload: PriceListPayloadResolvers<ContextType>;
  Node: NodeResolvers<ContextType>;
  Decimal: GraphQLScalarType;
  DateTime: GraphQLScalarType;
  Currency: GraphQLScalarType;
  Money: MoneyResolvers<ContextType>;
  PageInfo: PageInfoResolvers<ContextType>;
};


/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
