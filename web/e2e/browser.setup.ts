import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import { browserFolder, usesPackedBrowser } from './browser.js';

/** Unpacks the browser before the first test, with the libraries and fonts that a bare machine lacks. */
export default async function unpackBrowser(): Promise<void> {
  if (!usesPackedBrowser) return;
  if (!existsSync(browserFolder)) {
    await mkdir(dirname(browserFolder), { recursive: true });
    const fresh = await mkdtemp(`${browserFolder}-`);
    await unpackInto(fresh);
    // A run beside this one may have been faster; a whole folder is never replaced by a part of one.
    await rename(fresh, browserFolder).catch(() => rm(fresh, { recursive: true }));
  }
  // In one step: a browser of a run beside this one that reads half of it does not start.
  const fresh = join(await mkdtemp(`${browserFolder}-`), 'fonts.conf');
  await writeFile(fresh, fontsConf());
  await rename(fresh, join(browserFolder, 'fonts.conf'));
  await rm(dirname(fresh), { recursive: true });
}

/** The package unpacks into the folder for temporary files. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await chromium.executablePath();
    const packed = dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
    await inflate(join(packed, '../bin/al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function fontsConf(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${browserFolder}/fonts</dir>
  <cachedir>${browserFolder}/fonts-cache</cachedir>
</fontconfig>
`;
}
