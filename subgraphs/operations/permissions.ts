import { staffOnly } from '@shop/shared/auth/permissions';

/** Everything is for staff. */
export const permissions = {
  Query: {
    deadLetters: staffOnly,
    deadLetter: staffOnly,
    deadLetterCauses: staffOnly,
    deadLetterActions: staffOnly,
  },
  Mutation: {
    replayDeadLetters: staffOnly,
    editDeadLetters: staffOnly,
    discardDeadLetters: staffOnly,
  },
};
