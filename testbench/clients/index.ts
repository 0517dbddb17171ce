export { askSteadily, type SteadyRequests } from './ask-steadily.ts';
export {
  graphClient,
  signIn,
  signUp,
  type GraphAnswer,
  type GraphClient,
  type SignedIn,
  type UserErrors,
} from './graph-client.ts';
export { follow, type Following, type Live, type LiveAnswer, type Transport } from './live.ts';
