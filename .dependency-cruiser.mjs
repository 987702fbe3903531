// The import direction that ARCHITECTURE.md describes. Each line may import the lines above it, never a line below it;
// neighbours on one line do not import each other.
const serverLayers = [
  ['platform'],
  ['audit'],
  ['idempotency'],
  ['user'],
  ['auth'],
  ['workspace', 'view'],
  ['client'],
  ['lead', 'invoice'],
  ['dashboard', 'duplicates', 'search', 'transfer'],
  ['demo'],
];
// On top: the commands, the migrations and the files that put the parts together (app.ts, schema.ts, ...).
const serverTop = '^server/src/(commands/|migrations/|[^/]+$)';

const tests = '\\.spec\\.ts$';
const serverFolders = (names) => `^server/src/(${names.join('|')})/`;
const serverRules = serverLayers.flatMap((layer, index) =>
  layer.map((folder) => ({
    name: `server-${folder}`,
    comment: `server/src/${folder} imports what stands below it: ${serverLayers.slice(0, index).flat().join(', ') || 'nothing'}.`,
    severity: 'error',
    from: { path: serverFolders([folder]), pathNot: tests },
    to: { path: '^server/', pathNot: serverFolders([folder, ...serverLayers.slice(0, index).flat()]) },
  })),
);

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    ...serverRules,
    error(
      'server-known-folders',
      'A new folder needs its place in the table of layers.',
      { path: '^server/src/', pathNot: [serverFolders(serverLayers.flat()), serverTop, tests] },
      {},
    ),
    error('server-not-web', 'The server imports nothing of the web UI.', { path: '^server/' }, { path: '^web/' }),
    error(
      'web-not-server',
      'The web UI knows the server by its schema alone.',
      { path: '^web/' },
      { path: '^server/' },
    ),
    error(
      'web-platform',
      'The platform of the web UI imports nothing above it.',
      { path: '^web/src/app/platform/', pathNot: tests },
      { path: '^web/', pathNot: '^web/src/app/platform/' },
    ),
    error(
      'web-ui',
      'Parts of the UI know no feature.',
      { path: '^web/src/app/ui/', pathNot: tests },
      { path: '^web/', pathNot: '^web/src/app/(platform|ui)/' },
    ),
    error(
      'web-features',
      'A feature imports platform, ui and itself: no other feature, and nothing of the app that holds it.',
      { path: '^web/src/app/(?!platform/|ui/)([^/]+)/', pathNot: tests },
      { path: '^web/', pathNot: '^web/src/app/(platform|ui|$1)/' },
    ),
    error('no-cycles', 'Modules that need each other are one module.', {}, { circular: true }),
    error('resolvable', 'What is imported must be there.', {}, { couldNotResolve: true }),
    error(
      'built-from-dependencies',
      'What is built and served must install with --omit=dev.',
      { path: '^(server|web)/src/', pathNot: [tests, 'test-setup\\.ts$', '\\.generated\\.ts$'] },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', 'server/bench/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      // A package that has types alone names no main file.
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
