import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { plainAnswer } from './error-answer.js';

const packages = createRequire(import.meta.url);
const own = fileURLToPath(new URL('../../../assets', import.meta.url));

/** What the page loads, by the names that explorer.html uses. */
const sources: Readonly<Record<string, string>> = {
  'react.js': inPackage('react', 'umd/react.production.min.js'),
  'react-dom.js': inPackage('react-dom', 'umd/react-dom.production.min.js'),
  'graphiql.js': inPackage('graphiql', 'graphiql.min.js'),
  'graphiql.css': inPackage('graphiql', 'graphiql.min.css'),
  'explorer.js': join(own, 'explorer.js'),
  'explorer.css': join(own, 'explorer.css'),
};

function inPackage(name: string, file: string): string {
  return join(dirname(packages.resolve(`${name}/package.json`)), file);
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The fonts and icons are part of the style sheet. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Explorer {
  readonly page: string;
  /** By names with a hash of the content: gzip, which browsers take without TLS too. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Serves the GraphQL explorer: its page where a browser opens /graphql, its files below. Queries by GET are refused. */
export function serveExplorer(app: FastifyInstance): void {
  let loading: Promise<Explorer> | undefined; // nobody may ever open it
  const explorer = (): Promise<Explorer> => (loading ??= load());

  app.get<{ Querystring: { query?: unknown } }>('/graphql', async (request, reply) => {
    void reply.header('vary', 'Accept');
    const isBrowser = /\btext\/html\b/i.test(request.headers.accept ?? '');
    if (!isBrowser || request.query.query !== undefined) {
      return reply
        .code(405)
        .header('allow', 'POST')
        .send(plainAnswer(request.id, 'BAD_REQUEST', 'Use POST here.'));
    }
    const { page } = await explorer();
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page);
  });
  app.get<{ Params: { name: string } }>('/graphql/explorer/:name', async (request, reply) => {
    const { name } = request.params;
    const packed = (await explorer()).files.get(name);
    if (!packed) {
      reply.callNotFound();
      return reply;
    }
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'Accept-Encoding')
      .type(types[extname(name)] ?? '');
    if (!/\bgzip\b/i.test(request.headers['accept-encoding'] ?? '')) return promisify(gunzip)(packed);
    return reply.header('content-encoding', 'gzip').send(packed);
  });
}

async function load(): Promise<Explorer> {
  const files = new Map<string, Buffer>();
  let page = await readFile(join(own, 'explorer.html'), 'utf8');
  for (const [name, path] of Object.entries(sources)) {
    // The packages name source maps that are not served.
    const content = (await readFile(path, 'utf8')).replace(/\n\/[/*]# sourceMappingURL=.*\s*$/, '\n');
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const { name: stem, ext } = parse(name);
    const hashed = `${stem}-${hash}${ext}`;
    files.set(hashed, await promisify(gzip)(content));
    page = page.replace(`/graphql/explorer/${name}`, `/graphql/explorer/${hashed}`);
  }
  return { page, files };
}
