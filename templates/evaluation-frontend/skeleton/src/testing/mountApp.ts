import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, h, type Component } from 'vue';
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router';
import { i18n } from '@/app/i18n';
import { routes } from '@/app/router/routes';

const Empty = { render: () => null };

/** The application's addresses with nothing at them: a test draws its own part. */
function hollow({ path, name, meta, children }: RouteRecordRaw): RouteRecordRaw {
  const addresses = children?.map(hollow) ?? [];
  return { path, name, meta, component: Empty, children: addresses } as RouteRecordRaw;
}

/** What every page stands on, without a browser. */
export function createParts() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const pinia = createPinia();
  setActivePinia(pinia);
  const router = createRouter({
    history: createMemoryHistory(),
    routes: routes.map(hollow),
  });
  const plugins = [[VueQueryPlugin, { queryClient }], pinia, i18n, router];
  return { queryClient, pinia, router, plugins: plugins as never[] };
}

/** Draws a component as the application would. */
export function mountPart(
  component: Component,
  props: Record<string, unknown> = {},
  parts = createParts(),
) {
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: { plugins: parts.plugins, stubs: { transition: false, teleport: false } },
  });
  return { ...parts, wrapper };
}

/** Runs a composable as a component would, and gives what it returned. */
export function withSetup<T>(use: () => T, parts = createParts()) {
  let result!: T;
  const Host = defineComponent({
    setup() {
      result = use();
      return () => h('div');
    },
  });
  return { ...mountPart(Host, {}, parts), result };
}
