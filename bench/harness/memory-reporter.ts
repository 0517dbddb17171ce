import { memoryInUse } from './report.ts';

// Loaded into a measured process before its program: reports, when asked, what is in use after garbage collection.
process.on('message', () => void memoryInUse().then((memory) => process.send?.(memory)));
// Does not keep the process running.
process.channel?.unref();
