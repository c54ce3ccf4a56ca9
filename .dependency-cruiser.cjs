// The import table of docs/architecture.md, as rules. One rule a row: what the part may reach, and nothing else.
// Packages count too where the table says so; tests may use the test runner and fixtures.
const tests = '\\.test\\.tsx?$|^src/lessons/testing/';
const packages = '(^|/)node_modules/';

/** A part may import from itself and from `allowed`, within src/. */
function only(name, part, allowed = []) {
  return {
    name,
    severity: 'error',
    from: { path: part, pathNot: tests },
    to: { path: '^src/', pathNot: [part, ...allowed] },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'nothing-imports-app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app/|main\\.tsx)' },
      to: { path: '^src/app/' },
    },

    only('engine-knows-itself', '^src/engine/'),
    {
      name: 'engine-uses-tfjs-alone',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: tests },
      to: { path: packages, pathNot: ['node_modules/@tensorflow/', 'node_modules/(@types/)?papaparse/'] },
    },
    {
      name: 'reference-imports-nothing',
      severity: 'error',
      from: { path: '^src/engine/kernels/reference/', pathNot: tests },
      to: { pathNot: '^src/engine/kernels/reference/' },
    },
    {
      name: 'engine-by-its-door',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/engine/', tests] },
      to: { path: '^src/engine/', pathNot: '^src/engine/(index|host)\\.ts$' },
    },
    {
      name: 'hosts-alone-use-the-second-door',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(engine|runtime/sandbox)/', tests] },
      to: { path: '^src/engine/host\\.ts$' },
    },

    only('protocol-knows-engine-types', '^src/runtime/protocol/', ['^src/engine/index\\.ts$']),
    only('frame-knows-protocol', '^src/runtime/sandbox/frame/', ['^src/runtime/protocol/']),
    only('worker-knows-protocol-engine-and-unrolled', '^src/runtime/sandbox/worker/', [
      '^src/runtime/protocol/',
      '^src/runtime/sandbox/unrolled/',
      '^src/engine/(index|host)\\.ts$',
    ]),
    only('unrolled-knows-protocol-and-engine', '^src/runtime/sandbox/unrolled/', [
      '^src/runtime/protocol/',
      '^src/engine/(index|host)\\.ts$',
    ]),
    only('host-knows-protocol', '^src/runtime/host/', ['^src/runtime/protocol/']),
    {
      name: 'a-lesson-cell-imports-unrolled-alone',
      severity: 'error',
      from: {
        path: '^src/lessons/[^/]+/(cells|exercises)/',
        pathNot: '/exercises/[^/]+/(check|collect)\\.ts$',
      },
      to: { pathNot: '^src/runtime/sandbox/unrolled/index\\.ts$' },
    },
    {
      name: 'a-collector-knows-its-exercise',
      severity: 'error',
      from: { path: '^(src/lessons/[^/]+/exercises/[^/]+/)collect\\.ts$' },
      to: { pathNot: ['^src/runtime/sandbox/unrolled/index\\.ts$', '$1'] },
    },
    {
      name: 'a-check-sees-outputs-alone',
      severity: 'error',
      from: { path: '/exercises/[^/]+/check\\.ts$' },
      to: { pathNot: '^src/lessons/checks\\.ts$' },
    },
    {
      name: 'a-lessons-picture-knows-diagrams-and-ui',
      severity: 'error',
      from: { path: '^(src/lessons/[^/]+/)pictures/' },
      to: { path: '^src/', pathNot: ['$1', '^src/components/(diagrams|ui)/index\\.ts$'] },
    },
    {
      ...only('lessons-know-their-schema', '^src/lessons/', ['^src/runtime/sandbox/unrolled/index\\.ts$']),
      from: { path: '^src/lessons/', pathNot: [tests, '^src/lessons/[^/]+/pictures/'] },
    },
    only('stores-know-the-host', '^src/stores/', ['^src/runtime/host/', '^src/runtime/protocol/']),
    only('ui-knows-nothing', '^src/components/ui/'),
    only('components-know-ui-stores-lessons', '^src/components/(?!ui/)', [
      '^src/components/',
      '^src/stores/',
      '^src/lessons/',
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/engine/kernels/wasm/assembly/', '^src/engine/kernels/wasm/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mdx', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
