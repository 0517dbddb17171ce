import type { Subject } from '../harness/report.ts';
import { catalogue } from './catalogue.ts';

/** What the services answer with as their data grow. */
export const domains: Subject = async (report, mode) => {
  await catalogue(report, mode);
};
