import { collection, listOf, money, number, optionalPart, optionalText, text } from '@shop/shared/subgraph';
import { emptyCart, type Cart } from '../domain/cart/cart.ts';
import { addressFields } from './address.ts';

/** By the id of the customer. */
export const carts = collection<Cart>('carts', {
  fields: {
    lines: listOf({ productId: text, quantity: number }),
    discountIds: [String],
    shippingAddress: optionalPart(addressFields),
    shippingMethodId: optionalText,
    paymentMethod: optionalText,
    seen: listOf({ productId: text, price: money }),
  },
  upgrade: (cart) => ({ ...emptyCart(cart.id), ...cart }),
});
