/** Like Promise.all, but leaves nothing under way when one fails. */
export async function allSettled<T>(started: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(started);
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
