import { Clock, LogEvent, LogStore, Millis, Tags } from '../model';

/** Events kept per group; beyond it the oldest go, as if their retention had passed. */
const MOST_EVENTS = 20_000;
/** Trimmed in batches: taking one element off the front of a long array is slow. */
const TRIM_AT = MOST_EVENTS * 1.2;
const MOST_STREAMS = 400;
/** CloudWatch Logs counts 26 bytes of overhead for each event. */
const OVERHEAD_BYTES = 26;

type StoredEvent = LogEvent & { stream: string };

interface Stream {
  name: string;
  createdAt: Millis;
  firstEventAt: Millis;
  lastEventAt: Millis;
}

interface Group {
  name: string;
  createdAt: Millis;
  retentionInDays?: number;
  tags: Tags;
  storedBytes: number;
  streams: Map<string, Stream>;
  /** Oldest first. */
  events: StoredEvent[];
}

/** Log groups of one account and region, each bounded in events and streams. */
export class WorldLogStore implements LogStore {
  readonly #clock: Clock;
  readonly #arnPrefix: string;
  readonly #groups = new Map<string, Group>();
  #sequence = 0;

  static create(options: {
    clock: Clock;
    account: string;
    region: string;
  }): WorldLogStore {
    return new WorldLogStore(
      options.clock,
      `arn:aws:logs:${options.region}:${options.account}:log-group:`,
    );
  }

  private constructor(clock: Clock, arnPrefix: string) {
    this.#clock = clock;
    this.#arnPrefix = arnPrefix;
  }

  createGroup(name: string, tags: Tags, retentionInDays?: number): void {
    if (this.#groups.has(name)) return;
    this.#groups.set(name, {
      name,
      createdAt: this.#clock.now(),
      retentionInDays,
      tags,
      storedBytes: 0,
      streams: new Map(),
      events: [],
    });
  }

  append(group: string, stream: string, at: Millis, message: string): void {
    this.createGroup(group, {});
    const kept = this.#groups.get(group)!;
    kept.createdAt = Math.min(kept.createdAt, at);
    const event = {
      timestamp: at,
      message,
      sequence: this.#sequence++,
      stream,
    };
    insert(kept.events, event);
    kept.storedBytes += message.length + OVERHEAD_BYTES;
    const known = kept.streams.get(stream);
    if (known) {
      known.firstEventAt = Math.min(known.firstEventAt, at);
      known.lastEventAt = Math.max(known.lastEventAt, at);
    } else {
      kept.streams.set(stream, {
        name: stream,
        createdAt: at,
        firstEventAt: at,
        lastEventAt: at,
      });
    }
    if (kept.events.length > TRIM_AT) trimEvents(kept);
    if (kept.streams.size > MOST_STREAMS) trimStreams(kept);
  }

  groups(): ReturnType<LogStore['groups']> {
    return [...this.#groups.values()].map(group => ({
      name: group.name,
      arn: `${this.#arnPrefix}${group.name}`,
      createdAt: group.createdAt,
      retentionInDays: group.retentionInDays,
      tags: group.tags,
      storedBytes: group.storedBytes,
    }));
  }

  streams(group: string): ReturnType<LogStore['streams']> {
    return [...(this.#groups.get(group)?.streams.values() ?? [])];
  }

  events(group: string, streams?: string[]): readonly StoredEvent[] {
    const events = this.#groups.get(group)?.events ?? [];
    if (!streams) return events;
    const wanted = new Set(streams);
    return events.filter(event => wanted.has(event.stream));
  }
}

function insert(events: StoredEvent[], event: StoredEvent): void {
  let i = events.length;
  while (i > 0 && events[i - 1].timestamp > event.timestamp) i--;
  if (i === events.length) events.push(event);
  else events.splice(i, 0, event);
}

function trimEvents(group: Group): void {
  drop(group, group.events.splice(0, group.events.length - MOST_EVENTS));
}

function trimStreams(group: Group): void {
  const oldest = [...group.streams.values()].sort(
    (a, b) => a.lastEventAt - b.lastEventAt,
  );
  const gone = new Set(
    oldest.slice(0, group.streams.size - MOST_STREAMS * 0.8).map(s => s.name),
  );
  for (const name of gone) group.streams.delete(name);
  drop(
    group,
    group.events.filter(event => gone.has(event.stream)),
  );
  group.events = group.events.filter(event => !gone.has(event.stream));
}

function drop(group: Group, events: StoredEvent[]): void {
  for (const { message } of events) {
    group.storedBytes -= message.length + OVERHEAD_BYTES;
  }
}
