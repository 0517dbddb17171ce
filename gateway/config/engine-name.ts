/** What executes operations: the engine of this project, or the reference, @apollo/gateway. */
export const engineNames = ['native', 'apollo'] as const;
export type EngineName = (typeof engineNames)[number];
