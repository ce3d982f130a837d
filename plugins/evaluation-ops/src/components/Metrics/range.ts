/** Time ranges that are offered, as they stand in the URL. */
export const RANGES = ['1h', '6h', '24h', '7d'] as const;

export type RangeId = (typeof RANGES)[number];

const HOUR = 3_600_000;
const LENGTHS: Record<RangeId, number> = {
  '1h': HOUR,
  '6h': 6 * HOUR,
  '24h': 24 * HOUR,
  '7d': 168 * HOUR,
};

/** One of the ranges offered, or a range of the reader's own. */
export type TimeRange =
  | { id: RangeId }
  | { id: 'own'; from: number; to: number };

/** The range that a URL asks for; the last hour where it asks for none or for nonsense. */
export function readRange(search: URLSearchParams): TimeRange {
  const from = Date.parse(search.get('from') ?? '');
  const to = Date.parse(search.get('to') ?? '');
  if (from < to) return { id: 'own', from, to };
  const id = RANGES.find(range => range === search.get('range'));
  return { id: id ?? '1h' };
}

/** Writes a range into a URL; the default leaves no trace. */
export function writeRange(search: URLSearchParams, range: TimeRange) {
  ['range', 'from', 'to'].forEach(key => search.delete(key));
  if (range.id === 'own') {
    search.set('from', new Date(range.from).toISOString());
    search.set('to', new Date(range.to).toISOString());
  } else if (range.id !== '1h') {
    search.set('range', range.id);
  }
}

/** Start and end of a range at `now`, in epoch milliseconds. */
export function boundsOf(range: TimeRange, now: number) {
  return range.id === 'own'
    ? { from: range.from, to: range.to }
    : { from: now - LENGTHS[range.id], to: now };
}
