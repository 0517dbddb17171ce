import { CartLine } from './cart.ts';
import { Mutation } from './mutation.ts';
import { OrderUpdate } from './order-update.ts';
import { Order, OrderLine } from './order.ts';
import { Query } from './query.ts';
import { User } from './user.ts';

export const resolvers = { Query, Mutation, Order, OrderLine, OrderUpdate, CartLine, User };
