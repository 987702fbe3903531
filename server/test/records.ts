import type { Answer, Variables } from './answer.js';
import type { As, Hub } from './harness.js';

/** What tests need to know of a record that they made. */
export interface Made {
  readonly id: string;
  readonly version: number;
}

export const line = { description: 'Consulting', quantity: '2', unitPrice: '100', taxRate: '19' } as const;

const createClient = 'mutation Make($input: CreateClientInput!) { record: createClient(input: $input) { id version } }';
const createLead = 'mutation Make($input: CreateLeadInput!) { record: createLead(input: $input) { id version } }';
const createInvoice =
  'mutation Make($input: CreateInvoiceInput!) { record: createInvoice(input: $input) { id version } }';

export async function makeClient(hub: Hub, input: Variables = {}): Promise<Made> {
  return made(await hub.must('staff', createClient, { input: { name: 'Ada Lovelace', ...input } }));
}

export async function makeLead(hub: Hub, input: Variables = {}): Promise<Made> {
  return made(await hub.must('staff', createLead, { input: { name: 'Grace Hopper', ...input } }));
}

/** A draft with one line over 238.00, for a client that is made where none is given. */
export async function makeInvoice(hub: Hub, input: Variables = {}): Promise<Made> {
  const clientId = 'clientId' in input ? input['clientId'] : (await makeClient(hub)).id;
  const values = { title: 'March', lines: [line], ...input, clientId };
  return made(await hub.must('staff', createInvoice, { input: values }));
}

function made(answer: Answer): Made {
  return { id: answer.text('record.id'), version: answer.number('record.version') };
}

const setStatus = `mutation Move($id: ID!, $status: InvoiceStatus!, $reason: String, $paidOn: LocalDate, $version: Int) {
  setInvoiceStatus(id: $id, status: $status, reason: $reason, paidOn: $paidOn, version: $version) {
    id version status number issuedOn dueOn paidOn sentAt paidAt voidedAt statusReason
  }
}`;

export async function moveInvoice(hub: Hub, as: As, id: string, status: string, more: Variables = {}): Promise<Answer> {
  return hub.call(as, setStatus, { id, status, ...more });
}

/** An invoice that was moved along to a status. */
export async function makeInvoiceThatIs(hub: Hub, status: string, input: Variables = {}): Promise<Made> {
  const { id, version } = await makeInvoice(hub, input);
  const way = { DRAFT: [], SENT: ['SENT'], PAID: ['SENT', 'PAID'], VOID: ['SENT', 'VOID'] }[status] ?? [];
  let now = version;
  for (const step of way) {
    const moved = await moveInvoice(hub, 'admin', id, step, step === 'VOID' ? { reason: 'wrong client' } : {});
    now = moved.succeeded().number('setInvoiceStatus.version');
  }
  return { id, version: now };
}

/** Archives or restores a record as an admin. */
export async function archiveOrRestore(hub: Hub, mutation: string, id: string, as: As = 'admin'): Promise<Answer> {
  return hub.must(as, `mutation Do($id: ID!) { record: ${mutation}(id: $id) { id version deletedAt } }`, { id });
}

/** A view of the clients, owned by whom it says. */
export async function makeView(hub: Hub, as: As, input: Variables = {}): Promise<Made> {
  const query =
    'mutation Make($input: CreateSavedViewInput!) { record: createSavedView(input: $input) { id version } }';
  return made(await hub.must(as, query, { input: { list: 'CLIENTS', name: 'Mine', state: 'sort=name', ...input } }));
}

let names = 0;

/** A username that no other user has. */
export function uniqueName(): string {
  names += 1;
  return `user-${names}`;
}

export const obelisk = 'Obelisk 42!';

/** A user whose password is the one above. */
export async function makeUser(hub: Hub, input: Variables = {}): Promise<Made & { readonly username: string }> {
  const query = 'mutation Make($input: CreateUserInput!) { record: createUser(input: $input) { id version username } }';
  const values = { username: uniqueName(), name: 'Eva Berg', role: 'STAFF', password: obelisk, ...input };
  const answer = await hub.must('admin', query, { input: values });
  return { ...made(answer), username: answer.text('record.username') };
}

/** Another session of one of the two first accounts. */
export async function makeSession(hub: Hub, account: 'staff' | 'admin'): Promise<{ id: string; token: string }> {
  const token = (await hub.login(account, `${account}123`)).succeeded().text('login.token');
  const sessions = await hub.send('{ sessions(first: 100) { nodes { id current } } }', {}, { token });
  const own = sessions.list('sessions.nodes').find(({ current }) => current === true);
  return { id: String(own?.['id']), token };
}

/** The answer of an import. */
export interface Imported {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly warnings: readonly Note[];
  readonly errors: readonly Note[];
  readonly batchId: string;
  readonly errorsCsv: string | null;
  readonly linesErrorsCsv: string | null;
  readonly columns: readonly { column: string; field: string | null; example: string | null }[];
  readonly needsDateFormat: boolean;
  readonly needsDecimal: boolean;
}

interface Note {
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
}

const result = `rows created updated skipped batchId errorsCsv linesErrorsCsv needsDateFormat needsDecimal
  columns { column field example }
  warnings { row column reason file } errors { row column reason file }`;
const importRecords = `mutation Bring($input: ImportRecordsInput!) { result: importRecords(input: $input) { ${result} } }`;
const undoImport = `mutation Undo($id: ID!) { result: undoImport(id: $id) { ${result} } }`;

export async function bring(hub: Hub, as: As, input: Variables): Promise<Answer> {
  return hub.call(as, importRecords, { input });
}

export async function undo(hub: Hub, as: As, id: string): Promise<Answer> {
  return hub.call(as, undoImport, { id });
}

/** The result of an import, or of its undoing, which must succeed. */
export function resultOf(answer: Answer): Imported {
  return answer.succeeded().at('result') as Imported;
}

/** Two clients that came in by an import. */
export async function importedClients(hub: Hub): Promise<Imported> {
  const csv = 'Name,Company\nAda Lovelace,Engines\nGrace Hopper,Compilers\n';
  return resultOf(await bring(hub, 'staff', { type: 'CLIENTS', csv, duplicates: 'CREATE' }));
}
