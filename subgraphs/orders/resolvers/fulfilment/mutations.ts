import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput } from '@shop/shared/graphql';
import { createShipment, updateShipment } from '../../application/fulfilment/change-parcels.ts';
import {
  answerReturn,
  receiveReturn,
  refundLines,
  requestReturn,
} from '../../application/fulfilment/change-returns.ts';
import { addOrderNote } from '../../application/order/order-notes.ts';
import type { Context } from '../../context.ts';
import type { ApproveReturnInput, RejectReturnInput, Resolvers } from '../../resolver-types.ts';
import { orderPayload, orderSeen } from '../order-seen.ts';
import * as inputs from './inputs.ts';

export const fulfilmentMutations = {
  async createShipment(_, { input }, context, info) {
    const packing = checkInput(inputs.createShipment, input);
    await orderSeen(context, packing.orderId);
    const given = givenInput(info, packing);
    const { lines = null } = packing;
    await createShipment(context, { ...packing, lines, given, byId: signedInId(context) });
    return orderPayload(context, packing.orderId);
  },

  async updateShipment(_, { input }, context) {
    const update = checkInput(inputs.updateShipment, input);
    await orderSeen(context, update.orderId);
    await updateShipment(context, { ...update, byId: signedInId(context) });
    return orderPayload(context, update.orderId);
  },

  async requestReturn(_, { input }, context, info) {
    const asked = checkInput(inputs.requestReturn, input);
    const { customerId } = await orderSeen(context, asked.orderId);
    const id = signedInId(context);
    const by = { kind: customerId === id ? 'CUSTOMER' : 'STAFF', id } as const;
    await requestReturn(context, { ...asked, by, given: givenInput(info, asked) });
    return orderPayload(context, asked.orderId);
  },

  approveReturn: (_, { input }, context) => answered(context, input, 'APPROVED'),
  rejectReturn: (_, { input }, context) => answered(context, input, 'REJECTED'),

  async receiveReturn(_, { input }, context) {
    const receipt = checkInput(inputs.receiveReturn, input);
    await orderSeen(context, receipt.orderId);
    await receiveReturn(context, { ...receipt, byId: signedInId(context) });
    return orderPayload(context, receipt.orderId);
  },

  async refundLines(_, { input }, context, info) {
    const asked = checkInput(inputs.refundLines, input);
    await orderSeen(context, asked.orderId);
    await refundLines(context, { ...asked, given: givenInput(info, asked), byId: signedInId(context) });
    return orderPayload(context, asked.orderId);
  },

  async addOrderNote(_, { input }, context) {
    const note = checkInput(inputs.addOrderNote, input);
    const { customerId } = await orderSeen(context, note.orderId);
    const by = signedInId(context);
    const kind = customerId === by ? 'CUSTOMER' : 'STAFF';
    const visibleToCustomer = note.visibleToCustomer || kind === 'CUSTOMER';
    await addOrderNote(context, { ...note, by, kind, visibleToCustomer });
    return orderPayload(context, note.orderId);
  },
} satisfies Partial<Resolvers['Mutation']>;

type Answer = ApproveReturnInput | RejectReturnInput;

async function answered(context: Context, input: Answer, status: 'APPROVED' | 'REJECTED') {
  const answer = checkInput(inputs.answerReturn, input);
  await orderSeen(context, answer.orderId);
  await answerReturn(context, { ...answer, status, byId: signedInId(context) });
  return orderPayload(context, answer.orderId);
}
