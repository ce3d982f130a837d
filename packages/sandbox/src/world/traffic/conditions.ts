import { Region } from '../model';

/** What drives traffic apart from the time of day; scenarios turn these. */
export interface TrafficConditions {
  /** Multiplies the visitors of an environment; 1 where it is missing. */
  demand: Map<string, number>;
}

const KEY = 'traffic';

/** The conditions of a region. */
export function trafficConditions(region: Region): TrafficConditions {
  let conditions = region.data.get(KEY) as TrafficConditions | undefined;
  if (!conditions) {
    conditions = { demand: new Map() };
    region.data.set(KEY, conditions);
  }
  return conditions;
}
