import { join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };

/** Where the browser of the npm package is unpacked to: once for each version. */
export const browserFolder = join(
  import.meta.dirname,
  `../../node_modules/.cache/clientops-hub/chromium-${manifest.devDependencies['@sparticuz/chromium']}`,
);

/**
 * The packed browser is built for Linux on x64. CHROMIUM names another one; on other systems Playwright's own is used
 * (`npx playwright install chromium`).
 */
export const usesPackedBrowser = !process.env['CHROMIUM'] && process.platform === 'linux' && process.arch === 'x64';

const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];

function launch(): LaunchOptions {
  const { CHROMIUM: own, ...env } = process.env;
  if (own) return { args, executablePath: own };
  if (!usesPackedBrowser) return {};
  return {
    args,
    executablePath: join(browserFolder, 'chromium'),
    env: {
      ...defined(env),
      LD_LIBRARY_PATH: join(browserFolder, 'al2023/lib'),
      FONTCONFIG_FILE: join(browserFolder, 'fonts.conf'),
    },
  };
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export const browserLaunch = launch();
