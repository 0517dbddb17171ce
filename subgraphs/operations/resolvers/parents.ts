import type {
  DeadLetter,
  DeadLetterAction,
  DeadLetterDryRun,
  DeadLetterOutcome,
} from '@shop/shared/contracts';
import type { Connection } from '@shop/shared/graphql';
import type { Of } from '../application/services.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  DeadLetter: Of<DeadLetter>;
  DeadLetterConnection: Connection<Of<DeadLetter>>;
  DeadLetterActionConnection: Connection<Of<DeadLetterAction>>;
  DeadLetterDryRun: DeadLetterDryRun;
  DeadLetterPayload: Of<DeadLetterOutcome>;
};
