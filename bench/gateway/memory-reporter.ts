import { memoryInUse } from '../kit.ts';

// Loaded into a gateway before its program: tells the bench, when asked, what is in use after all garbage is gone.
process.on('message', () => void memoryInUse().then((memory) => process.send?.(memory)));
// Does not keep the gateway running.
process.channel?.unref();
