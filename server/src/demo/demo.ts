import { addUser, alterUser } from '../auth/accounts.js';
import type { Passwords } from '../auth/passwords.js';
import { temporaryPassword } from '../auth/temporary-password.js';
import { Client } from '../client/client.entity.js';
import { Invoice } from '../invoice/invoice.entity.js';
import { Lead } from '../lead/lead.entity.js';
import { Role } from '../platform/actor.js';
import type { Db } from '../platform/db.js';
import { rowsOf } from '../platform/db.js';
import { change } from '../platform/context.js';
import { User } from '../user/user.entity.js';
import { updateWorkspace } from '../workspace/workspace.service.js';
import { theWorkspace } from '../workspace/workspace.js';
import { type Size, fullSize, planOf } from './plan.js';
import { type DemoClock, actorOf, carryOut, contextOf } from './stage.js';

/** What a demo has come to. */
export interface DemoSummary {
  readonly users: number;
  readonly clients: number;
  readonly leads: number;
  readonly invoices: number;
  readonly auditEntries: number;
  /** The first and the last day of its year. */
  readonly from: string;
  readonly to: string;
}

/** Fills a workspace that was made with this clock with a year of work, through the services that serve requests. */
export async function makeDemo(
  db: Db,
  passwords: Passwords,
  clock: DemoClock,
  today: string,
  size: Size = fullSize,
): Promise<DemoSummary> {
  const { calendar, deeds } = planOf(today, size);
  await hasty(db, async () => {
    await setUp(db, passwords);
    await carryOut(db, clock, await db.reader().find(User, {}), deeds);
  });
  const em = db.reader();
  const [{ entries = 0 } = {}] = (await rowsOf(em)
    .selectFrom('audit_logs')
    .select((eb) => eb.fn.countAll().as('entries'))
    .execute()) as { entries?: number }[];
  return {
    users: await em.count(User),
    clients: await em.count(Client),
    leads: await em.count(Lead),
    invoices: await em.count(Invoice),
    auditEntries: entries,
    from: calendar.first,
    to: calendar.last,
  };
}

/**
 * Writes without waiting for the disk each time: a new folder has nothing to lose, and a demo that power failed in is
 * made anew. What was written is on the disk in the end.
 */
async function hasty(db: Db, work: () => Promise<void>): Promise<void> {
  const writer = db.orm.em.getConnection('write');
  await writer.execute('pragma synchronous = off');
  await work();
  await writer.execute('pragma synchronous = full');
  await writer.execute('pragma wal_checkpoint(truncate)');
}

const names: Readonly<Record<string, string>> = { admin: 'Ines Falk', staff: 'Jonas Weber' };

/** The workspace's own particulars, names for the first accounts, and one more of staff. */
async function setUp(db: Db, passwords: Passwords): Promise<void> {
  const admin = await db.reader().findOneOrFail(User, { username: 'admin' });
  const at = (operation: string): ReturnType<typeof contextOf> => contextOf(db, actorOf(admin), operation);
  const { version } = await theWorkspace(db.reader());
  await updateWorkspace(at('UpdateWorkspace'), {
    version,
    name: 'Linden & Falk',
    street: 'Uferstraße 12',
    city: 'Berlin',
    postalCode: '13357',
    country: 'DE',
    email: 'office@example.com',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  for (const [username, name] of Object.entries(names)) {
    const context = at('UpdateUser');
    await change(context, async (em) => alterUser(context, em, await em.findOneOrFail(User, { username }), { name }));
  }
  const passwordHash = await passwords.hash(await temporaryPassword('mira'));
  const values = { username: 'mira', name: 'Mira Costa', role: Role.STAFF, passwordHash, passwordChangeRequired: true };
  const context = at('CreateUser');
  await change(context, (em) => addUser(context, em, values));
}
