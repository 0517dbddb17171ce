import type { User } from '../driver/users.ts';
import type { Random } from '../random.ts';
import { Follower, type Operation, type SocketEvents } from './follower.ts';
import { myOrders, orderOf, stockOf } from './operations.ts';

/** What one follower must have been given of one thing in the end. */
export type Duty = { follower: Follower; subject: string };

type Options = {
  clients: number;
  urls: readonly string[];
  customers: readonly User[];
  productIds: readonly string[];
  events: SocketEvents;
  random: Random;
};

/** Of ten, so many follow all orders of a customer, and so many the stock of a product; the others an order each. */
const ofTen = { mine: 6, stock: 2 };
const followersOfOneOrder = 5;

/** All followers: in the end each must have been given everything of what it follows. */
export class Subscribers {
  readonly followers: Follower[] = [];
  readonly #duties: Duty[] = [];
  readonly #options: Options;
  readonly #owners = new Map<Follower, User>();
  #toFollowOrders: number;

  constructor(options: Options) {
    this.#options = options;
    const { clients, customers, productIds } = options;
    const mine = Math.floor((clients * ofTen.mine) / 10);
    const stock = Math.floor((clients * ofTen.stock) / 10);
    for (let number = 0; number < mine; number++) this.#add(customers[number % customers.length], myOrders);
    for (let number = 0; number < stock; number++) {
      const productId = productIds[number % productIds.length] ?? '';
      const follower = this.#add(customers[number % customers.length], stockOf(productId));
      if (follower) this.#duties.push({ follower, subject: productId });
    }
    this.#toFollowOrders = clients - mine - stock;
  }

  /** An order was placed: its customer's followers must receive it, and some begin to follow it alone. */
  placed(customer: User, orderId: string): void {
    for (const [follower, owner] of this.#owners)
      if (owner === customer) this.#duties.push({ follower, subject: orderId });
    const count = Math.min(this.#toFollowOrders, followersOfOneOrder);
    this.#toFollowOrders -= count;
    for (let number = 0; number < count; number++) {
      const follower = this.#add(customer, orderOf(orderId));
      if (follower) this.#duties.push({ follower, subject: orderId });
    }
  }

  /** How many updates are missing at the end of what followers were given. */
  missing(newest: ReadonlyMap<string, number>): number {
    const behind = ({ follower, subject }: Duty) => follower.ledger.behind(subject, newest.get(subject) ?? 0);
    return this.#duties.reduce((all, duty) => all + Math.max(behind(duty), 0), 0);
  }

  /** Throws while a follower of all orders of a customer has no cursor to go on from. */
  expectBegun(): void {
    const waiting = [...this.#owners.keys()].filter(({ hasBegun }) => !hasBegun);
    if (waiting.length > 0) throw new Error(`${waiting.length} followers have not received anything`);
  }

  /** Throws while something is missing. */
  expectComplete(newest: ReadonlyMap<string, number>): void {
    const missing = this.missing(newest);
    if (missing > 0) throw new Error(`${missing} updates are missing`);
  }

  end(): void {
    for (const follower of this.followers) follower.end();
  }

  #add(user: User | undefined, operation: Operation): Follower | undefined {
    if (!user) return undefined;
    const { urls, events, random } = this.#options;
    const follower = new Follower({ urls, token: () => user.token(), operation, events, random });
    this.followers.push(follower);
    if (operation === myOrders) this.#owners.set(follower, user);
    return follower;
  }
}
