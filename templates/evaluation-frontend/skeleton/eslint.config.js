import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript';
import skipFormatting from '@vue/eslint-config-prettier/skip-formatting';
import pluginVue from 'eslint-plugin-vue';
import pluginAccessibility from 'eslint-plugin-vuejs-accessibility';

export default defineConfigWithVueTs(
  {
    ignores: [
      'dist/**',
      '.previous/**',
      'src/api/schema.d.ts',
      'components.d.ts',
      'playwright-report/**',
      'test-results/**',
    ],
  },
  { files: ['**/*.{ts,js,mjs,vue}'] },
  pluginVue.configs['flat/recommended'],
  vueTsConfigs.strict,
  pluginAccessibility.configs['flat/recommended'],
  {
    rules: {
      // Text in the page comes from the locales and never as HTML: what people
      // write (titles, comments, reasons) must not be able to become markup.
      'vue/no-v-html': 'error',
      // A static style attribute is refused by the Content Security Policy.
      'vue/no-static-inline-styles': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      // Element Plus puts the label on the control through its form item.
      'vuejs-accessibility/label-has-for': 'off',
      'vuejs-accessibility/form-control-has-label': 'off',
      'no-console': 'error',
    },
  },
  { files: ['scripts/**', 'nginx/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  skipFormatting,
);
