import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Imported first: what follows it needs Node 24, and would end an older one with a fault instead of a line.
const leastVersion = 24;
if (Number.parseInt(process.versions.node) < leastVersion) {
  process.stderr.write(
    `ClientOps Hub needs Node ${leastVersion}, which npm brings along: use the npm scripts, such as "npm start".\n`,
  );
  process.exit(1);
}

// Compiled code is kept between starts, which about halves the time to the first answer.
module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
