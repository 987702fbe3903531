import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { SqliteDialect, SqliteDriver } from 'kysely';
import { StartError } from './errors.js';
import { searchText } from './search-text.js';
import { fold } from './text.js';

const lockWaitMs = 5000;

/** Opens a handle on the database file: WAL, foreign keys, full durability, and the functions that queries use. */
export function openSqlite(file: string, options: { readonly: boolean }): Database.Database {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600); // -wal and -shm take their mode from it
  const handle = new Database(file);
  try {
    handle.pragma('busy_timeout = 5000');
    handle.pragma('journal_mode = WAL');
    handle.pragma('foreign_keys = ON');
    handle.pragma('synchronous = FULL');
    handle.pragma('recursive_triggers = ON');
    handle.function('fold', { deterministic: true }, (text: unknown) => (typeof text === 'string' ? fold(text) : null));
    handle.function('search_text', { deterministic: true, varargs: true }, (...fields: unknown[]) =>
      searchText(...(fields as (string | null)[])),
    );
    if (options.readonly) handle.pragma('query_only = ON');
  } catch (error) {
    handle.close();
    throw codeOf(error) === 'SQLITE_NOTADB' ? new StartError('The database file is not an SQLite database.') : error;
  }
  return handle;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code);
}

/** How many prepared statements a handle keeps. The ORM writes some values into the SQL, so there is no end of texts. */
const mostKept = 100;

/**
 * Prepares each statement once while it is in use: it takes less time, and a statement that is let go holds memory that
 * the garbage collector knows nothing of.
 */
function keepingStatements(handle: Database.Database): (sql: string) => Database.Statement {
  const kept = new Map<string, Database.Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? handle.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return statement;
  };
}

export function readerDialect(file: string): SqliteDialect {
  const handle = openSqlite(file, { readonly: true });
  return new SqliteDialect({ database: { close: () => void handle.close(), prepare: keepingStatements(handle) } });
}

/**
 * The one connection that writes. Transactions begin IMMEDIATE, so what they read first cannot change under them.
 * While another process holds the lock, it waits without blocking the event loop.
 */
export function writerDialect(file: string): SqliteDialect {
  const handle = openSqlite(file, { readonly: false });
  const state: { failure: Error | undefined } = { failure: undefined };
  handle.pragma('busy_timeout = 0');
  const prepare = keepingStatements(handle);
  const guarded = {
    close: () => void handle.close(),
    prepare: (sql: string) => {
      if (state.failure) throw state.failure;
      return prepare(sql);
    },
  };

  class ImmediateDriver extends SqliteDriver {
    // Kysely never frees a connection whose begin threw, so a failed begin is kept and thrown by what follows.
    override async beginTransaction(): Promise<void> {
      state.failure = undefined;
      const deadline = performance.now() + lockWaitMs;
      for (;;) {
        try {
          handle.exec('begin immediate');
          return;
        } catch (error) {
          const busy = codeOf(error).startsWith('SQLITE_BUSY');
          if (!busy || performance.now() > deadline) {
            state.failure = error as Error;
            return;
          }
          await delay(2 + Math.random() * 20);
        }
      }
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- a throw must become a rejection
    override async commitTransaction(): Promise<void> {
      if (state.failure) throw state.failure;
      handle.exec('commit');
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- a throw must become a rejection
    override async rollbackTransaction(): Promise<void> {
      state.failure = undefined;
      if (handle.inTransaction) handle.exec('rollback');
    }
  }

  class ImmediateDialect extends SqliteDialect {
    override createDriver(): SqliteDriver {
      return new ImmediateDriver({ database: guarded });
    }
  }
  return new ImmediateDialect({ database: guarded });
}
