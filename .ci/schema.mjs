// Guards server/schema.graphql, the contract with API clients and with the web UI. The build has just written it anew.
//
// 1. It must be the committed one (a staged change counts as committed). The committed file is read from git's index, or
//    from the file that COMMITTED_SCHEMA names: a copy made before the build, where there is no git.
// 2. It must break nothing that server/schema.released.graphql promises: the schema as of the last release, copied when a
//    release is made. Whoever breaks it on purpose copies it in the same change, so that the review shows it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

const root = join(import.meta.dirname, '..');
const built = readFileSync(join(root, 'server/schema.graphql'), 'utf8');

function committedSchema() {
  const copy = process.env.COMMITTED_SCHEMA;
  if (copy) return readFileSync(copy, 'utf8');
  try {
    return execFileSync('git', ['show', ':server/schema.graphql'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

const committed = committedSchema();
if (committed === undefined) {
  console.log('No git here: whether the committed schema is up to date was not checked.');
} else if (committed !== built) {
  console.error('server/schema.graphql was not what the code says. The build has written it anew: commit it.');
  process.exitCode = 1;
}

const released = join(root, 'server/schema.released.graphql');
if (existsSync(released)) {
  const changes = await diff(buildSchema(readFileSync(released, 'utf8')), buildSchema(built));
  const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
  for (const change of breaking) console.error(`Breaks API clients: ${change.message}`);
  if (breaking.length > 0) process.exitCode = 1;
}
