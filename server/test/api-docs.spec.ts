import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Hub, startHub } from './harness.js';
import { makeInvoiceThatIs } from './records.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

interface Block {
  readonly language: string;
  readonly file: string | undefined;
  readonly text: string;
}

/** The fenced blocks of a page, in order. */
function blocksOf(page: string): Block[] {
  const fences = page.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm);
  return [...fences].map(([, language = '', file, text = '']) => ({ language, file, text }));
}

const hasCurl = ((): boolean => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** What each file of the page prints. */
const prints: Readonly<Record<string, RegExp>> = {
  'walk.mjs': /^130 unpaid invoices$/,
  'changes.mjs': /^Up to date until 2026-03-10T/,
  'create.mjs': /^one client$/,
  'update.mjs': /^\+44 20 7946 0001, version 3$/,
};

describe('docs/api.md', () => {
  let hub: Hub;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const blocks = blocksOf(readFileSync(join(root, 'docs/api.md'), 'utf8'));
  const files = blocks.filter(({ file }) => file !== undefined);

  beforeAll(async () => {
    hub = await startHub({ env: { TOKEN_REQUESTS_PER_MINUTE: '60' } });
    const { id } = await makeInvoiceThatIs(hub, 'DRAFT');
    await hub.must('staff', 'mutation($id: ID!) { setInvoiceStatus(id: $id, status: SENT) { id } }', { id });
    const copy = 'mutation($id: ID!) { duplicateInvoice(id: $id) { id } }';
    const send = 'mutation($id: ID!) { setInvoiceStatus(id: $id, status: SENT) { id } }';
    for (let made = 1; made < 130; made += 1) {
      const draft = (await hub.must('staff', copy, { id })).text('duplicateInvoice.id');
      await hub.must('staff', send, { id: draft });
    }
    const url = await hub.app.http.listen({ host: '127.0.0.1', port: 0 });
    env = { ...process.env, HUB_URL: url };
    // Below the project, so that the generator finds its plugins.
    mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
    folder = mkdtempSync(join(root, 'node_modules/.cache/api-docs-'));
    for (const { file = '', text } of files) writeFileSync(join(folder, file), text);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await hub.stop();
  });

  /** The environment of a program, with a token of its own, since each token has its own limit. */
  async function withToken(): Promise<NodeJS.ProcessEnv> {
    const { token } = await hub.makeToken(['CLIENTS_READ', 'CLIENTS_WRITE', 'INVOICES_READ']);
    return { ...env, HUB_TOKEN: token };
  }

  it('has a file for each example, and knows what each prints', () => {
    const scripts = files.flatMap(({ file }) => (file?.endsWith('.mjs') && file !== 'hub.mjs' ? [file] : []));
    expect(scripts.sort()).toEqual(Object.keys(prints).sort());
  });

  it.each(Object.keys(prints))('%s', async (file) => {
    const { stdout } = await run(process.execPath, [file], { cwd: folder, env: await withToken() });
    expect(stdout.trim()).toMatch(prints[file] ?? /./);
  });

  (hasCurl ? it : it.skip)('its shell commands, in order (skipped where there is no curl)', async () => {
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    expect(commands.length).toBeGreaterThan(3);
    const script = ['set -eu', ...commands, 'echo "token=$HUB_TOKEN"'].join('\n');
    const { stdout } = await run('sh', ['-c', script], { env: { ...env, HUB_TOKEN: '' } });
    expect(stdout).toMatch(/"me":\{"name":"Admin"\}/);
    expect(stdout).toMatch(/^\{"points":401,"limit":200000\}$/m);
    expect(stdout).toMatch(/^token=coh_[0-9A-Za-z]{46}$/m);
    expect(stdout).not.toContain('"errors"');
  });

  it('the example program: walks all, creates once, meets the limit and goes on', async () => {
    const program = join(root, 'docs/examples/partner.mjs');
    const { stdout } = await run(process.execPath, [program], { env: await withToken() });
    const [walked, created, waited] = stdout.split('\n');
    expect(walked).toBe('invoices: 130, total by currency: EUR 30940.00');
    expect(created).toMatch(/^one client: [0-9a-f-]{36}$/);
    expect(waited).toMatch(/^met the limit, waited \d+ s, went on$/);
    const wrong = run(process.execPath, [program], { env: { ...env, HUB_TOKEN: 'coh_wrong' } });
    await expect(wrong).rejects.toMatchObject({ code: 1, stderr: 'failed: This API token is mistyped or cut off.\n' });
  });

  it('its typed client', async () => {
    await run(process.execPath, [join(root, 'node_modules/.bin/graphql-codegen'), '--config', 'codegen.json'], {
      cwd: folder,
      env: await withToken(),
    });
    expect(readdirSync(folder)).toContain('hub.generated.ts');
    const made = readFileSync(join(folder, 'hub.generated.ts'), 'utf8');
    expect(made).toContain('UnpaidDocument');
    expect(made).toMatch(/amount: string/);
  });
});
