import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { plainAnswer } from './error-answer.js';

const noncePlaceholder = 'CSP_NONCE_PLACEHOLDER';
/** The build puts a hash into the names of what never changes. */
const hashedName = /-[A-Za-z0-9_]{8}\.[a-z0-9]+(?:\.(?:br|gz))?$/;

/** Paths for programs: what is not there is not the web UI either. */
const isMachinePath = /^\/(?:graphql|health|metrics|exports|imports)(?:\/|$)/;

/** The headers that keep other sites out of the page, and the page from loading anything from elsewhere. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false, // set with the page, which has a nonce of its own
    crossOriginEmbedderPolicy: false,
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
  app.addHook('onSend', async (_, reply) => {
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    }
  });
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Serves the built web UI of a folder: its files, and its page for every other path without an extension. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const pageFile = join(folder, 'index.html');
  const sendPage = existsSync(pageFile)
    ? pageSender(readFileSync(pageFile, 'utf8'), readPreloads(join(folder, '../preload.json')))
    : undefined;
  if (sendPage) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      preCompressed: true,
      cacheControl: false,
      globIgnore: ['index.html*'],
      setHeaders: (reply, path) => {
        void reply.header('cache-control', hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', sendPage);
    app.get('/index.html', sendPage);
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.replace(/\?.*$/, '');
    if (!sendPage || isMachinePath.test(path) || /\.[a-z0-9]+$/i.test(path)) {
      return reply.code(404).send(plainAnswer(request.id, 'NOT_FOUND', 'There is nothing here.'));
    }
    if (request.method === 'GET' || request.method === 'HEAD') return sendPage(request, reply);
    const answer = plainAnswer(request.id, 'BAD_REQUEST', 'Pages are read: use GET.');
    return reply.code(405).header('allow', 'GET, HEAD').send(answer);
  });
}

/** The modules that each kind of page begins with, as the build lists them: `clients`, `clients/*`. */
type Preloads = ReadonlyMap<string, readonly string[]>;

function readPreloads(file: string): Preloads {
  return new Map(existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object) : []);
}

/** `''`, `clients` or, for all that lies below it, `clients/*`. */
function kindOf(url: string): string {
  const [first = '', ...rest] = url.replace(/\?.*$/, '').split('/').filter(Boolean);
  return rest.length > 0 ? `${first}/*` : first;
}

function pageSender(page: string, preloads: Preloads) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    const links = (preloads.get(kindOf(request.url)) ?? []).map(
      (module) => `<link rel="modulepreload" href="${module}">`,
    );
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(noncePlaceholder, nonce).replace('</body>', `${links.join('')}</body>`));
  };
}
