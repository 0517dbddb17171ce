import { MongoError } from '../errors.ts';

export function checkNames(db: string, name: string): void {
  if (db === '' || /[/\\. "$\0]/.test(db)) {
    throw new MongoError('InvalidNamespace', `Invalid database name: '${db}'`);
  }
  if (name === '' || /[$\0]/.test(name) || name.startsWith('system.')) {
    throw new MongoError('InvalidNamespace', `Invalid collection name: ${name}`);
  }
}
