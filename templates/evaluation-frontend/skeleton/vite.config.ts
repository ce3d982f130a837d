import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import Components from 'unplugin-vue-components/vite';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, process.cwd(), '');
  const proxy = {
    '/api': { target: env.BACKEND_URL || 'http://127.0.0.1:8000', changeOrigin: false },
    ...(env.OTLP_URL && {
      '/otlp': {
        target: env.OTLP_URL,
        rewrite: (path: string) => path.replace(/^\/otlp/, ''),
      },
    }),
  };
  return {
    plugins: [
      vue(),
      Components({
        // Only Element Plus comes in by itself, each component with its own
        // style; the project's components are imported where they are used.
        dirs: [],
        dts: 'components.d.ts',
        resolvers: [ElementPlusResolver({ importStyle: 'css', directives: true })],
      }),
    ],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    server: { host: '127.0.0.1', port: 5173, proxy },
    preview: { host: '127.0.0.1', port: 4173, proxy },
    build: {
      target: 'es2022',
      // Nothing inlined: the policy allows no data: scripts or styles.
      assetsInlineLimit: 0,
      manifest: true,
      reportCompressedSize: false,
    },
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.ts'],
      setupFiles: ['src/testing/setup.ts'],
      restoreMocks: true,
      // Element Plus ships ES modules that import CSS: they go through Vite.
      server: { deps: { inline: ['element-plus'] } },
    },
  };
});
