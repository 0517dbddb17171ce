import type { Faults } from '@shop/shared/runtime';

/** Reaches a fault point; true where a test wants the answer lost although the request takes effect. */
export async function loses(faults: Faults, step: string, kind: string): Promise<boolean> {
  try {
    await faults.reach(step, kind);
    return false;
  } catch (error) {
    if (error instanceof Error && 'wrong' in error && error.wrong === 'loses-answer') return true;
    throw error;
  }
}
