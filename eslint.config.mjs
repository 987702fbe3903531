import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const typed = (...project) => ({ parserOptions: { project, tsconfigRootDir: import.meta.dirname } });
const strict = [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked];

export default defineConfig([
  globalIgnores(['**/dist/', '**/*.generated.ts', 'node_modules/', 'reports/', 'test-results/', '.angular/', '.nx/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    // Scripts and settings belong to no tsconfig.
    files: ['**/*.mjs', '*.ts', 'server/assets/*.js', 'web/public/*.js'],
    extends: [tseslint.configs.strict],
  },
  {
    files: ['server/**/*.ts'],
    extends: strict,
    languageOptions: typed('server/tsconfig.spec.json'),
  },
  {
    files: ['web/src/**/*.ts'],
    extends: [...strict, angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: typed('web/tsconfig.app.json', 'web/tsconfig.spec.json'),
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        [
          { type: 'element', prefix: ['co', 'app'], style: 'kebab-case' },
          { type: 'attribute', prefix: 'co', style: 'camelCase' },
        ],
      ],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'co', style: 'camelCase' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/prefer-signals': 'error',
    },
  },
  {
    files: ['web/e2e/**/*.ts', 'web/playwright*.config.ts'],
    extends: strict,
    languageOptions: typed('web/e2e/tsconfig.json'),
  },
  {
    files: ['server/**/*.ts', 'web/**/*.ts'],
    rules: {
      // Numbers, ids and counts read well in text; objects and promises stay forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Resolvers, commands and components are classes because their frameworks ask for them.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Options of libraries are often typed as classes that are filled with literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Inputs are classes for their decorators' sake; they hold fields alone, which a spread copies.
      '@typescript-eslint/no-misused-spread': 'off',
      // A short callback may end in a call that returns nothing.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Taking a field out of a rest names it; an underscore names a parameter that only holds a place.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // == null means: null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['web/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
]);
