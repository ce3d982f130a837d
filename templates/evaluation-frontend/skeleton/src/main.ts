import '@fontsource-variable/inter/wght.css';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/theme.css';
import './styles/base.css';
import './styles/table.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './app/i18n';
import { usePreferencesStore } from './app/preferences/preferences';
import { createQueryClient } from './app/queryClient';
import { createAppRouter } from './app/router';
import { startTelemetry } from './telemetry/start';

const app = createApp(App);
const router = createAppRouter();
app.use(VueQueryPlugin, { queryClient: createQueryClient() });
app.use(createPinia());
app.use(i18n);
await usePreferencesStore().apply();
app.use(router);
app.mount('#app');

void startTelemetry(router);
