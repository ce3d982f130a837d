import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * Filters that stand in the address, so that a filtered list can be linked to,
 * reloaded and left with the back button.
 *
 * @param allowed - the values that each filter takes; undefined for free text.
 *   What an address holds besides is ignored.
 */
export function useUrlFilters<Name extends string>(
  allowed: Record<Name, readonly string[] | undefined>,
): Record<Name, WritableComputedRef<string | undefined>> {
  const route = useRoute();
  const router = useRouter();
  const names = Object.keys(allowed) as Name[];

  const filter = (name: Name) =>
    computed<string | undefined>({
      get() {
        const value = route.query[name];
        const isKnown =
          typeof value === 'string' && (allowed[name]?.includes(value) ?? value !== '');
        return isKnown ? value : undefined;
      },
      set(value) {
        void router.replace({ query: { ...route.query, [name]: value || undefined } });
      },
    });
  return Object.fromEntries(names.map(name => [name, filter(name)])) as Record<
    Name,
    WritableComputedRef<string | undefined>
  >;
}
