/**
 * Which part may import what: the architecture's import directions, checked in `npm test`.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A cycle makes two files one; types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-nothing',
      comment:
        'shared/ is the contract between both sides: no node, no libraries, nothing of ours outside it.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/' },
    },
    {
      name: 'electron-not-to-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|tests|build)/' },
    },
    {
      name: 'renderer-not-to-electron',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|tests|build)/' },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-to-shared-only',
      comment: 'A sandboxed preload is one file: it may hold the contract and electron, nothing else.',
      severity: 'error',
      from: { path: '^electron/preload\\.ts$' },
      to: { pathNot: ['^shared/', 'node_modules/electron/'] },
    },
    {
      name: 'services-without-electron',
      comment: 'Services run and are tested under plain Node.',
      severity: 'error',
      from: {
        path: '^electron/(accounts|secrets|imm|oss|pictures|photos|edits|sync|library|links|embedded|logging)/',
      },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'electron-in-few-files',
      severity: 'error',
      from: {
        path: '^electron/',
        pathNot:
          '^electron/(main\\.ts|app(-calls)?\\.ts|preload\\.ts|(windows|security|ipc|menu|updates|preview)/)',
      },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'services-not-to-shell',
      comment: 'The shell knows the services, never the other way.',
      severity: 'error',
      from: {
        path: '^electron/(accounts|secrets|imm|oss|pictures|photos|edits|sync|library|links|embedded|logging)/',
      },
      to: { path: '^electron/(main\\.ts|app\\.ts|windows|security|ipc|menu|updates|preview)' },
    },
    {
      name: 'nothing-to-preview',
      comment: 'The preview runtime stands in for Electron: the app does not know of it.',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/preview/' },
      to: { path: '^electron/preview/' },
    },
    {
      name: 'preview-not-to-app',
      comment: 'The preview runtime implements Electron, not the app.',
      severity: 'error',
      from: { path: '^electron/preview/' },
      to: { path: '^(electron/(?!preview/)|renderer/)' },
    },
    {
      name: 'embedded-service-is-independent',
      comment: 'The embedded service checks the client; it must not share its code.',
      severity: 'error',
      from: { path: '^electron/embedded/' },
      to: { path: '^electron/(?!embedded/)' },
    },
    {
      name: 'keytar-in-one-file',
      severity: 'error',
      from: { pathNot: '^(electron/secrets/keytar-secret-store\\.ts|tests/)' },
      to: { path: 'node_modules/(@github/)?keytar/' },
    },
    {
      name: 'dexie-in-cache-only',
      severity: 'error',
      from: { pathNot: '^(renderer/cache/|tests/)' },
      to: { path: 'node_modules/dexie/' },
    },
    {
      name: 'features-apart',
      comment: 'A feature is composed with others in app.tsx only.',
      severity: 'error',
      from: {
        path: '^renderer/(people|filters|person|photos|edits|library|sync|setup|settings|status|links|about|help|guide|diagnostics)/',
      },
      to: {
        path: '^renderer/(people|filters|person|photos|edits|library|sync|setup|settings|status|links|about|help|guide|diagnostics)/',
        pathNot: '^renderer/$1/',
      },
    },
    {
      name: 'ui-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^(shared|electron|renderer/(?!ui/))' },
    },
    {
      name: 'cache-without-interface',
      comment: 'The cache knows no screens.',
      severity: 'error',
      from: { path: '^renderer/cache/' },
      to: { path: '^renderer/(?!cache/)' },
    },
    {
      name: 'sources-not-to-tests',
      severity: 'error',
      from: { path: '^(electron|renderer|shared|build)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|node_modules/\\.cache)/' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.d.ts', '.json'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
