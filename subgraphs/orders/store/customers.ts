import { collection, text } from '@shop/shared/subgraph';

/** What orders knows of a customer, for the search of staff. The id is the user's. */
export type Customer = { id: string; email: string; name: string };

export const customers = collection<Customer>('customers', { fields: { email: text, name: text } });
