/**
 * What holds for the whole repository, on top of what each package takes from
 * the Backstage CLI: the direction of imports, the length of files and how
 * things are exported. CONTRIBUTING.md says why.
 */
const backend = 'plugins/evaluation-ops-backend/src';
const tests = ['**/*.test.{ts,tsx}', '**/testUtils/**', '**/setupTests.ts'];

/** No import out of any of `targets` into any of `sources`. */
function forbid(base, targets, sources, message) {
  return targets.flatMap(target =>
    sources.map(source => ({
      target: `./${base}${target}`,
      from: `./${base}${source}`,
      message,
    })),
  );
}

// Folders and the files that stand for them: rules may be split into a folder.
const routers = ['router', 'router.ts', 'plugin.ts'];

const layers = [
  ...forbid(
    '',
    ['plugins'],
    ['packages'],
    'A plugin does not know the portal or the sandbox it runs in.',
  ),
  ...forbid(
    `${backend}/`,
    ['core'],
    ['adapters', 'database', 'services', ...routers],
    'The core decides over plain data: it imports nothing but the core.',
  ),
  ...forbid(
    `${backend}/`,
    ['services', 'adapters', 'database'],
    routers,
    'Imports point one way: plugin > router > services > core.',
  ),
  ...forbid(
    `${backend}/`,
    ['services'],
    ['adapters'],
    'A service knows its port. Only plugin.ts knows the adapter behind it.',
  ),
  ...forbid(
    `${backend}/`,
    ['router', 'router.ts'],
    ['adapters', 'database'],
    'A router parses, authorises, calls a service and replies.',
  ),
  ...forbid(
    'packages/sandbox/src/',
    ['wire'],
    ['world', 'services', 'scenarios'],
    'The wire knows protocols and schemas, nothing of the world behind them.',
  ),
  ...forbid(
    'packages/sandbox/src/',
    ['world'],
    ['wire', 'services'],
    'The world knows nothing of the protocols that ask about it.',
  ),
];

module.exports = {
  root: true,
  plugins: ['import', '@typescript-eslint'],
  ignorePatterns: ['**/dist/**', '**/dist-types/**'],
  settings: {
    'import/resolver': {
      node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    },
  },
  overrides: [
    {
      // The API generator lints what it wrote, so it cannot be ignored as a whole.
      files: ['**/*.{ts,tsx}'],
      excludedFiles: ['**/*.d.ts', '**/generated/**'],
      parser: '@typescript-eslint/parser',
      rules: {
        'max-lines': [
          'error',
          { max: 400, skipBlankLines: true, skipComments: true },
        ],
      },
    },
    {
      // Default exports are how Backstage finds plugins, modules and the app.
      files: ['{packages,plugins}/*/src/**/*.{ts,tsx}'],
      excludedFiles: ['**/index.ts', '**/alpha.ts', 'packages/app/src/App.tsx'],
      rules: { 'import/no-default-export': 'error' },
    },
    {
      files: ['{packages,plugins}/*/src/**/*.{ts,tsx}'],
      excludedFiles: tests,
      rules: {
        'import/no-restricted-paths': [
          'error',
          { basePath: __dirname, zones: layers },
        ],
      },
    },
    {
      files: [`${backend}/core/**/*.ts`],
      excludedFiles: tests,
      rules: {
        'import/no-nodejs-modules': 'error',
        '@typescript-eslint/no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['@aws-sdk/*', 'knex', 'express', '@backstage/*-node'],
                message:
                  'The core takes plain data. Types are fine, calls are not.',
                allowTypeImports: true,
              },
            ],
          },
        ],
      },
    },
  ],
};
