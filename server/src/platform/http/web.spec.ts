import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify, type FastifyInstance } from 'fastify';
import { serveWeb } from './web.js';

const page = '<body><script src="/main.js" nonce="CSP_NONCE_PLACEHOLDER"></script></body>';
const preloads = { '': ['/home.js'], clients: ['/shell.js', '/list.js'], 'clients/*': ['/client.js'] };

describe('the page', () => {
  let dist: string;
  let http: FastifyInstance;
  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'clientops-web-'));
    await mkdir(join(dist, 'browser'));
    await writeFile(join(dist, 'browser/index.html'), page);
    await writeFile(join(dist, 'preload.json'), JSON.stringify(preloads));
    http = fastify();
    await serveWeb(http, join(dist, 'browser'));
  });
  afterAll(async () => {
    await http.close();
    await rm(dist, { recursive: true });
  });

  it.each([
    ['/', ['/home.js']],
    ['/clients', ['/shell.js', '/list.js']],
    ['/clients?panel=client:1', ['/shell.js', '/list.js']],
    ['/clients/01a2', ['/client.js']],
    ['/somewhere', []],
    ['/__proto__', []],
  ])('%s names the modules that it begins with', async (url, modules) => {
    const { statusCode, body, headers } = await http.inject({ url });
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    const links = modules.map((module) => `<link rel="modulepreload" href="${module}">`).join('');
    expect([statusCode, body]).toEqual([200, `<body><script src="/main.js" nonce="${nonce}"></script>${links}</body>`]);
  });
});
