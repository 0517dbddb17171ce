import { z } from 'zod';

const account = z.strictObject({
  label: z.string(),
  /** Of the mutation that signs in. */
  variables: z.record(z.string(), z.json()),
});

/** Example operations and demo accounts of one graph: the gateway itself knows neither fields nor accounts. */
export const explorerExamples = z.strictObject(
  {
    /** The document that the explorer opens with. */
    operations: z.string(),
    signIn: z
      .strictObject({
        mutation: z.string(),
        /** The path of the access token in the mutation's data. */
        token: z.array(z.string()),
        accounts: z.array(account),
      })
      .optional(),
  },
  'must be JSON with operations and signIn',
);

export type ExplorerExamples = z.infer<typeof explorerExamples>;
