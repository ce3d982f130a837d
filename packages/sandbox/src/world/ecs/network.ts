import type { Random, Region } from '../model';

/** A subnet, as far as tasks care. */
export interface Subnet {
  id: string;
  availabilityZone: string;
  /** First three octets: `10.0.11`. */
  prefix: string;
}

const KEY = 'ecs.subnets';

/** The subnets of a region by id; the seed fills them in. */
export function subnetsOf(region: Region): Map<string, Subnet> {
  let subnets = region.data.get(KEY) as Map<string, Subnet> | undefined;
  if (!subnets) {
    subnets = new Map();
    region.data.set(KEY, subnets);
  }
  return subnets;
}

function subnet(region: Region, id: string, index: number): Subnet {
  const known = subnetsOf(region);
  let found = known.get(id);
  if (!found) {
    found = {
      id,
      availabilityZone: `${region.name}${'abc'[index % 3]}`,
      prefix: `10.0.${200 + (known.size % 50)}`,
    };
    known.set(id, found);
  }
  return found;
}

/** Where a new task goes: the zone with the fewest tasks of its revision. */
export function placeTask(
  region: Region,
  random: Random,
  subnetIds: string[],
  zonesInUse: string[],
): { subnetId: string; availabilityZone: string; privateIp: string } {
  const candidates = subnetIds.map((id, index) => subnet(region, id, index));
  const load = (s: Subnet) =>
    zonesInUse.filter(zone => zone === s.availabilityZone).length;
  const chosen = candidates.reduce((a, b) => (load(b) < load(a) ? b : a));
  const taken = new Set<string>();
  for (const task of region.ecs.tasks.values()) {
    taken.add(task.privateIp);
  }
  let privateIp: string;
  do {
    // AWS keeps the first four addresses of a subnet
    privateIp = `${chosen.prefix}.${4 + Math.floor(random.next() * 250)}`;
  } while (taken.has(privateIp));
  return {
    subnetId: chosen.id,
    availabilityZone: chosen.availabilityZone,
    privateIp,
  };
}
