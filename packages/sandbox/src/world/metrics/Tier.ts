import { Millis } from '../model';
import { LogHistogram } from './LogHistogram';

/** What one sample adds to a slot. */
export interface Observation {
  sum: number;
  count: number;
  min: number;
  max: number;
  /** Adds the sample to the slot's distribution; missing when it has none. */
  spread?: (histogram: LogHistogram) => void;
}

/** Receives the slots of a range, oldest first. */
export type SlotVisitor = (
  start: Millis,
  sum: number,
  count: number,
  min: number,
  max: number,
  histogram: LogHistogram | undefined,
) => void;

interface Chunk {
  sum: Float64Array;
  min: Float64Array;
  max: Float64Array;
  count: Float32Array;
  histograms?: (LogHistogram | undefined)[];
}

/** Length of a slot, slots kept together, and how long they are kept. */
export interface TierShape {
  slotMs: Millis;
  slotsPerChunk: number;
  retainMs: Millis;
}

/**
 * Slots of one length for one series, in chunks of typed arrays. A series that
 * speaks rarely costs only the chunks it touched; chunks past the retention go
 * as whole ones, so memory is bounded without moving anything.
 */
export class Tier {
  readonly #shape: TierShape;
  readonly #chunks = new Map<number, Chunk>();

  constructor(shape: TierShape) {
    this.#shape = shape;
  }

  get empty(): boolean {
    return this.#chunks.size === 0;
  }

  add(at: Millis, observation: Observation): void {
    const { slotMs, slotsPerChunk } = this.#shape;
    const slot = Math.floor(at / slotMs);
    const id = Math.floor(slot / slotsPerChunk);
    let chunk = this.#chunks.get(id);
    if (!chunk) {
      chunk = newChunk(slotsPerChunk);
      this.#chunks.set(id, chunk);
      this.#prune(at);
    }
    const i = slot - id * slotsPerChunk;
    const { sum, count, min, max, spread } = observation;
    const first = chunk.count[i] === 0;
    chunk.sum[i] += sum;
    chunk.count[i] += count;
    if (first || min < chunk.min[i]) chunk.min[i] = min;
    if (first || max > chunk.max[i]) chunk.max[i] = max;
    if (spread) {
      chunk.histograms ??= new Array(slotsPerChunk);
      spread((chunk.histograms[i] ??= new LogHistogram()));
    }
  }

  /** Visits the slots that hold data and start in `[start, end)`. */
  visit(start: Millis, end: Millis, visitor: SlotVisitor): void {
    const { slotMs, slotsPerChunk } = this.#shape;
    const first = Math.ceil(start / slotMs);
    const last = Math.ceil(end / slotMs) - 1;
    const lastChunk = Math.floor(last / slotsPerChunk);
    for (let id = Math.floor(first / slotsPerChunk); id <= lastChunk; id++) {
      const chunk = this.#chunks.get(id);
      if (!chunk) continue;
      const offset = id * slotsPerChunk;
      const to = Math.min(slotsPerChunk - 1, last - offset);
      for (let i = Math.max(0, first - offset); i <= to; i++) {
        const count = chunk.count[i];
        if (count > 0) {
          visitor(
            (offset + i) * slotMs,
            chunk.sum[i],
            count,
            chunk.min[i],
            chunk.max[i],
            chunk.histograms?.[i],
          );
        }
      }
    }
  }

  #prune(newest: Millis): void {
    const { slotMs, slotsPerChunk, retainMs } = this.#shape;
    const oldest = Math.floor((newest - retainMs) / (slotMs * slotsPerChunk));
    for (const id of this.#chunks.keys()) {
      if (id < oldest) this.#chunks.delete(id);
    }
  }
}

function newChunk(size: number): Chunk {
  return {
    sum: new Float64Array(size),
    min: new Float64Array(size),
    max: new Float64Array(size),
    count: new Float32Array(size),
  };
}
