import {
  type Fleet,
  type FleetCell,
  type FleetRow,
  isStale,
  type Verdict,
} from '@evaluation-ops/plugin-evaluation-ops-common';

/** What the counts count: the verdicts that ask for attention, and what moves. */
export const CONDITIONS = ['failing', 'degraded', 'moving', 'unknown'] as const;

/** One of {@link CONDITIONS}. */
export type Condition = (typeof CONDITIONS)[number];

/** Which part of the fleet is looked at. */
export interface FleetFilter {
  owner?: string;
  environment?: string;
  /** Any of these; all services without one. */
  conditions: Condition[];
}

/** Rows that belong to one system. */
export interface FleetGroup {
  system?: string;
  rows: FleetRow[];
}

/** Reads the filter from the query of the URL; what it does not know it ignores. */
export function readFilter(search: URLSearchParams): FleetFilter {
  const asked = search.getAll('verdict');
  return {
    owner: search.get('owner') ?? undefined,
    environment: search.get('environment') ?? undefined,
    conditions: CONDITIONS.filter(condition => asked.includes(condition)),
  };
}

/** The query with the filter in it; what else stands there stays. */
export function writeFilter(
  before: URLSearchParams,
  filter: FleetFilter,
): URLSearchParams {
  const search = new URLSearchParams(before);
  for (const name of ['owner', 'environment'] as const) {
    const value = filter[name];
    if (value) search.set(name, value);
    else search.delete(name);
  }
  search.delete('verdict');
  filter.conditions.forEach(condition => search.append('verdict', condition));
  return search;
}

/** The verdict as it can be believed now: of an old observation nothing is known. */
export function verdictNow(cell: FleetCell, now: number): Verdict {
  return isCellStale(cell, now) ? 'unknown' : cell.verdict;
}

/** Whether a cell's observation is too old to be believed. */
export function isCellStale(cell: FleetCell, now: number): boolean {
  return cell.staleAfter !== undefined && isStale(cell.staleAfter, now);
}

/** How many services stand in each condition, within owner and environment. */
export function countConditions(
  fleet: Fleet,
  filter: FleetFilter,
  now: number,
): Record<Condition, number> {
  const counts = { failing: 0, degraded: 0, moving: 0, unknown: 0 };
  for (const row of rowsOf(fleet, { ...filter, conditions: [] }, now)) {
    for (const cell of cellsIn(row, filter.environment)) {
      for (const condition of conditionsOf(cell, now)) counts[condition] += 1;
    }
  }
  return counts;
}

/** The rows that the filter lets through. */
export function rowsOf(
  fleet: Fleet,
  filter: FleetFilter,
  now: number,
): FleetRow[] {
  return fleet.rows.filter(row => {
    if (filter.owner && row.owner !== filter.owner) return false;
    const cells = cellsIn(row, filter.environment);
    if (filter.environment && cells.length === 0) return false;
    if (filter.conditions.length === 0) return true;
    return cells.some(cell =>
      conditionsOf(cell, now).some(condition =>
        filter.conditions.includes(condition),
      ),
    );
  });
}

/** Rows under their systems, those without one last. */
export function groupBySystem(rows: FleetRow[]): FleetGroup[] {
  const groups = new Map<string | undefined, FleetRow[]>();
  for (const row of rows) {
    groups.set(row.system, [...(groups.get(row.system) ?? []), row]);
  }
  return [...groups]
    .map(([system, members]) => ({ system, rows: members }))
    .sort((a, b) => Number(!a.system) - Number(!b.system));
}

function cellsIn(row: FleetRow, environment?: string): FleetCell[] {
  return environment
    ? row.cells.filter(cell => cell.environment === environment)
    : row.cells;
}

function conditionsOf(cell: FleetCell, now: number): Condition[] {
  const verdict = verdictNow(cell, now);
  return [
    ...(verdict === 'healthy' ? [] : [verdict]),
    ...(cell.deployment ? (['moving'] as const) : []),
  ];
}
