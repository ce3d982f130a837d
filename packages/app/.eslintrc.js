module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['e2e-tests/**/*.ts'],
      rules: {
        // Playwright's `use` is no hook of React.
        'react-hooks/rules-of-hooks': 'off',
        // The portal is started by the same launcher as `npm start`.
        '@backstage/no-relative-monorepo-imports': 'off',
      },
    },
  ],
});
