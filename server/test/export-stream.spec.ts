import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonRows } from './downloads.js';
import { type Hub, startHub } from './harness.js';
import { archiveOrRestore, makeInvoice, makeInvoiceThatIs } from './records.js';

describe('a long download', () => {
  let hub: Hub;
  let url: string;
  beforeAll(async () => {
    hub = await startHub();
    const { id } = await makeInvoiceThatIs(hub, 'SENT', { notes: 'long '.repeat(1900) });
    const file = hub.sqlite();
    const columns = (file.prepare('pragma table_info(invoices)').all() as { name: string }[]).map(({ name }) => name);
    const other: Readonly<Record<string, string>> = {
      id: "printf('01900000-0000-7000-8000-%012d', n.value)",
      number: "printf('OLD-%06d', n.value)",
      number_key: "printf('old-%06d', n.value)",
      title: "printf('T%06d', n.value)",
      created_at: 'created_at + n.value / 7',
    };
    const selected = columns.map((name) => other[name] ?? name).join(', ');
    file.exec(
      `with recursive n (value) as (values (1) union all select value + 1 from n where value < 2000)
       insert into invoices (${columns.join(', ')}) select ${selected} from invoices, n where id = '${id}'`,
    );
    await hub.app.http.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(hub.app.http.server.address() as AddressInfo).port}/exports/invoices.jsonl`;
  });
  afterAll(() => hub.stop());

  /** Reads an answer piece by piece and does something after the first. @returns the text and whether it is whole */
  async function read(
    parameters: string,
    afterFirst: () => Promise<unknown>,
  ): Promise<{ text: string; whole: boolean }> {
    const headers = { authorization: `Bearer ${await hub.tokenOf('admin')}` };
    return new Promise((resolve, reject) => {
      get(url + parameters, { headers, agent: false }, (answer) => {
        let text = '';
        let first = true;
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
          if (!first) return;
          first = false;
          answer.pause();
          afterFirst().then(() => answer.resume(), reject);
        });
        answer.on('close', () => resolve({ text, whole: answer.complete })).on('error', () => undefined);
      }).on('error', reject);
    });
  }

  it.each(['', '?orderBy=UPDATED_AT', '?orderBy=NUMBER&direction=DESC'])(
    '%s shows one moment, whatever is written meanwhile',
    async (order) => {
      const before = (await hub.must('admin', '{ invoices { totalCount } }')).number('invoices.totalCount');
      const [made, late] = [`Made during ${order}`, `changed during ${order}`];
      const last = '01900000-0000-7000-8000-000000000001';
      const change =
        'mutation Change($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) { id } }';
      const { text, whole } = await read(order, async () => {
        hub.clock.pass(1);
        await hub.must('admin', change, { id: last, input: { version: await versionOf(last), internalNotes: late } });
        await archiveOrRestore(hub, 'archiveInvoice', `01900000-0000-7000-8000-00000000${order.length + 1000}`);
        await makeInvoice(hub, { title: made });
      });
      const titles = jsonRows(text).map(({ title }) => title);
      expect([whole, titles.length, new Set(titles).size]).toEqual([true, before, before]);
      expect(titles).not.toContain(made);
      expect(text).not.toContain(late);
    },
  );

  async function versionOf(id: string): Promise<number> {
    return (await hub.must('admin', `{ invoice(id: "${id}") { version } }`)).number('invoice.version');
  }

  it('that fails in the middle does not look whole', async () => {
    const file = hub.sqlite();
    const [line, invoice] = ['01900000-0000-7000-8000-100000000050', '01900000-0000-7000-8000-000000000050'];
    file.exec(`insert into invoice_lines values ('${line}', '${invoice}', 1, 'x', '1', null, '1', '0', 'broken', 100)`);
    try {
      const { text, whole } = await read('', () => Promise.resolve());
      expect(whole).toBe(false);
      expect(text.length).toBeGreaterThan(100_000);
      expect(text).not.toContain('T000050');
    } finally {
      file.exec(`delete from invoice_lines where id = '${line}'`);
    }
  });

  it('ends with its reader, and at most four run at once', async () => {
    const token = await hub.tokenOf('admin');
    const start = (): Promise<{ status: number | undefined; stop: () => void }> =>
      new Promise((resolve, reject) => {
        const request = get(url, { headers: { authorization: `Bearer ${token}` }, agent: false }, (answer) => {
          answer.on('error', () => undefined);
          resolve({ status: answer.statusCode, stop: () => request.destroy() });
        }).on('error', reject);
      });
    const running = await Promise.all([start(), start(), start(), start()]);
    expect(running.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const refused = await start();
    expect(refused.status).toBe(429);
    for (const { stop } of running) stop();
    let status: number | undefined = 429;
    for (let tries = 0; status === 429 && tries < 200; tries += 1) {
      const next = await start();
      ({ status } = next);
      next.stop();
    }
    expect(status).toBe(200);
  });
});
