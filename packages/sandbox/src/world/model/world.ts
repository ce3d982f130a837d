import type { EcsState } from './ecs';
import type { ElbState } from './elb';
import type { Image } from './images';
import type { Alarm, LogStore, MetricStore } from './observation';
import type { TaggedResource } from './tags';
import type { Behaviour, Clock, Millis, Random, Timing } from './time';

/** What exists in one account and region. */
export interface Region {
  readonly account: string;
  readonly name: string;
  readonly ecs: EcsState;
  readonly elb: ElbState;
  readonly alarms: Map<string, Alarm>;
  readonly metrics: MetricStore;
  readonly logs: LogStore;
  /** Images by digest, in every repository of this registry. */
  readonly images: Map<string, Image>;
  readonly repositories: Map<
    string,
    TaggedResource & { name: string; createdAt: Millis; immutableTags: boolean }
  >;
  /** Providers of tagged resources; every owner of entities adds its own. */
  readonly tagged: (() => Iterable<TaggedResource>)[];
  /** State of further services, by their own key; typed where it is defined. */
  readonly data: Map<string, unknown>;
}

/** The whole of it. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly timing: Timing;
  /** The region, made on first use. */
  region(account: string, name: string): Region;
  regions(): Iterable<Region>;
  /** Behaviours run in this order at every step. */
  readonly behaviours: Behaviour[];
  /** Brings the world up to the clock in steps of `stepMs`. Called by a timer in life, before each request, and by tests. */
  advance(): void;
}
