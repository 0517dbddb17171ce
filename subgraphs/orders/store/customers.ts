import { collection, optionalDate, optionalText } from '@shop/shared/subgraph';

/** What orders knows of a customer, for the search of staff. The id is the user's. */
export type Customer = {
  id: string;
  email: string | null;
  name: string | null;
  /** When the account was deleted; an event from before does not bring the rest back. */
  deletedAt: Date | null;
};

export const deletedCustomer = (id: string, deletedAt: Date): Customer => ({
  ...{ id, email: null, name: null, deletedAt },
});

export const customers = collection<Customer>('customers', {
  fields: { email: optionalText, name: optionalText, deletedAt: optionalDate },
  upgrade: (customer: Customer | Omit<Customer, 'deletedAt'>) => ({ deletedAt: null, ...customer }),
});
