/** A database of one's own in the run's mongod. */
import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';

/** A database that nobody else writes to, and the way to be rid of it. */
export interface FreshDatabase {
  readonly uri: string;
  readonly name: string;
  drop(): Promise<void>;
}

/** Gives an empty database with a name that no other test has. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(inject('mongoUri'));
  url.pathname = `/${name}`;
  const uri = url.href;
  return {
    uri,
    name,
    async drop() {
      const client = await MongoClient.connect(uri);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
