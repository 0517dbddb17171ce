import { connect } from 'amqplib';
import { MongoClient } from 'mongodb';
import { openFollower } from './follower.ts';
import { openPublisher } from './publisher.ts';
import { serve } from '../measured.ts';
import { follower, publisher, type OpenPipeline } from '../pipeline.ts';

/** The same work without the kit: the same calls of the drivers, as many round trips, nothing less durable. */
const openFloor: OpenPipeline = async (places, _role, listener) => {
  await using opening = new AsyncDisposableStack();
  // A connection of its own for each of the two services.
  const openBroker = async () =>
    opening.adopt(await connect(places.brokerUrl, { noDelay: true }), (connection) => connection.close());
  const from = opening.use(await new MongoClient(places.publisher).connect());
  const to = opening.use(await new MongoClient(places.follower).connect());

  opening.use(await openFollower(to, to.db(follower), await openBroker(), listener));
  const { write, ...sending } = await openPublisher(from, from.db(publisher), await openBroker());
  opening.use(sending);
  const running = opening.move();
  return { write, [Symbol.asyncDispose]: () => running.disposeAsync() };
};

await serve(openFloor);
