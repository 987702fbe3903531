import { join } from 'node:path';

export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  maxWorkers: 2,
  testTimeout: 30_000, // hashing passwords takes its time on a busy machine
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { swcrc: false, configFile: join(import.meta.dirname, '.swcrc') }] },
  // The sources name what they import as it is named after the build: ./money.js.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
