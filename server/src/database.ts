import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sqlite';
import { AuditCapture } from './audit/capture.js';
import { ApiToken } from './auth/api-token.entity.js';
import { Session } from './auth/session.entity.js';
import { deriveKey } from './auth/tokens.js';
import { IdempotencyKey } from './idempotency/idempotency-key.entity.js';
import { Client } from './client/client.entity.js';
import { Invoice } from './invoice/invoice.entity.js';
import { InvoiceLine } from './invoice/invoice-line.entity.js';
import { InvoiceSeries } from './invoice/invoice-series.entity.js';
import { Lead } from './lead/lead.entity.js';
import { migrations } from './migrations/index.js';
import type { Clock } from './platform/clock.js';
import { Cursors } from './platform/cursor.js';
import { Db } from './platform/db.js';
import { StartError } from './platform/errors.js';
import { RecordTimes } from './platform/record-times.js';
import { learnMetadata } from './platform/rows.js';
import { readerDialect, writerDialect } from './platform/sqlite.js';
import { User } from './user/user.entity.js';
import { SavedView } from './view/saved-view.entity.js';
import { Workspace } from './workspace/workspace.entity.js';

export const entities = [
  User,
  Session,
  ApiToken,
  Workspace,
  Client,
  Lead,
  Invoice,
  InvoiceLine,
  InvoiceSeries,
  IdempotencyKey,
  SavedView,
];

/** How the database's file is named. */
export const databaseName = 'clientops.db';

/** The database's file in the data folder, which is made where it is absent. @throws StartError */
export function databaseFile(dataDir: string): string {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new StartError(
      'The data folder (DATA_DIR) cannot be used: check that its parent is there, that it is a folder, and its rights.',
    );
  }
  return join(dataDir, databaseName);
}

/** Not recursive: a mistyped path is better refused than made. Another process may make it at the same moment. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  }
}

/** Opens the database without migrating it. `secret` keys the list cursors and the digests of inputs. @throws StartError */
export async function openDatabase(dataDir: string, secret: string, clock: Clock): Promise<Db> {
  const file = databaseFile(dataDir);
  const orm = await MikroORM.init({
    entities,
    dbName: file,
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    implicitTransactions: false,
    subscribers: [new RecordTimes(clock), new AuditCapture(clock)],
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true },
    driverOptions: () => opening(() => writerDialect(file)),
    replicas: [{ name: 'read', driverOptions: () => opening(() => readerDialect(file)) }],
    preferReadReplicas: true,
  });
  learnMetadata(orm);
  return new Db(orm, clock, new Cursors(deriveKey(secret, 'cursors')), deriveKey(secret, 'digests'));
}

const unopenable = new Set<unknown>([
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
  'EACCES',
  'EPERM',
  'EROFS',
  'EISDIR',
]);

function opening<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = (error as { code?: unknown }).code;
    if (unopenable.has(code)) {
      throw new StartError('The database file in DATA_DIR cannot be opened for writing: check its rights.');
    }
    throw error;
  }
}
