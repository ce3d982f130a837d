import type { Region, TaggedResource } from '../model';

/**
 * State of a further service in each account and region, made on first use.
 *
 * @param key - name in `Region.data`.
 * @param create - makes the empty state.
 * @param tagged - what of it Resource Groups Tagging finds.
 */
export function regionState<TState>(
  key: string,
  create: () => TState,
  tagged?: (state: TState) => Iterable<TaggedResource>,
): (region: Region) => TState {
  return region => {
    const known = region.data.get(key) as TState | undefined;
    if (known) {
      return known;
    }
    const state = create();
    region.data.set(key, state);
    if (tagged) {
      region.tagged.push(() => tagged(state));
    }
    return state;
  };
}
