/** `npm run sample`: loads the sample centre into MONGODB_URI and prints its invite codes as one JSON object. */
import { readConfig } from './config.ts';
import { openDatabase, type Database } from './models/database.ts';
import { MARK } from './sample/centre.ts';
import { loadSample } from './sample/records.ts';

/** What is printed; a code that was used is null. */
interface Printed {
  readonly centre: string;
  readonly employerContactCode: string | null;
  readonly coordinatorCode: string | null;
  readonly groupCode: string | null;
  readonly loaded: boolean;
}

try {
  const printed = await load();
  process.stdout.write(`${JSON.stringify(printed)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function load(): Promise<Printed> {
  // before all other settings: in production they would be asked for first
  if (process.env['NODE_ENV']?.trim() === 'production')
    throw new Error('NODE_ENV: expected development or test for the sample (its people are invented), got "production"');
  const { mongodbUri, clock } = readConfig(process.env);
  if (!mongodbUri) throw new Error('MONGODB_URI: expected the address of the replica set to load the sample into, got nothing');
  const database = await openDatabase(mongodbUri).catch((error: unknown) => {
    throw new Error(`MONGODB_URI: expected a MongoDB that answers, got ${error instanceof Error ? error.name : 'an error'}`, {
      cause: error,
    });
  });
  try {
    await database.makeIndexes();
    const { loaded } = await loadSample(database, clock ?? new Date());
    return { ...(await codesOf(database)), loaded };
  } finally {
    await database.close();
  }
}

async function codesOf(database: Database): Promise<Omit<Printed, 'loaded'>> {
  const centre = await database.of('centre').findOne({ _id: 'main' });
  if (centre && !centre.name.includes(MARK))
    throw new Error(`MONGODB_URI: expected a database that is empty or holds the sample, got one whose centre is not marked ${MARK}`);
  const contact = await database.of('contact').findOne({ _id: 'contact-hatake' });
  const coordinator = await database.of('coordinator').findOne({ _id: 'coordinator-midori' });
  return {
    centre: 'main',
    employerContactCode: contact?.inviteCode ?? null,
    coordinatorCode: coordinator?.inviteCode ?? null,
    groupCode: centre && !centre.group ? centre.groupCode : null,
  };
}
