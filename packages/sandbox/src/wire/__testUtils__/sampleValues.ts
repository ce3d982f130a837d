import type { StaticErrorSchema } from '@smithy/types';
import { NormalizedSchema, type IoSchema } from '../schema';

/** Deeper than this only required members are made, and soon none. */
const FULL_DEPTH = 3;
const MAX_DEPTH = 6;
/** Smithy's `http-date`, which has no fraction of a second. */
const HTTP_DATE = 6;
/** What XML, JSON, forms and headers each have to escape. */
const AWKWARD = ` <&'">é\\n`;

/** Makes random values that fit a schema. */
export class SampleValues {
  readonly #random: { next(): number };

  /** @param random - `next` gives numbers in [0, 1). */
  static create(random: { next(): number }): SampleValues {
    return new SampleValues(random);
  }

  private constructor(random: { next(): number }) {
    this.#random = random;
  }

  /** A value of an input, output or error. @param plain - URI-safe text only. */
  structure(
    schema: IoSchema | StaticErrorSchema,
    plain = false,
  ): Record<string, any> {
    return schema === 'unit'
      ? {}
      : (this.#value(NormalizedSchema.of(schema), 0, plain) as object) ?? {};
  }

  #value(schema: NormalizedSchema, depth: number, plain: boolean): unknown {
    const traits = schema.getMergedTraits();
    if (schema.isStructSchema()) {
      return this.#members(schema, depth, plain);
    }
    if (schema.isListSchema()) {
      const item = schema.getValueSchema();
      const items = Array.from({ length: 1 + this.#below(2) }, () =>
        this.#value(item, depth + 1, plain),
      ).filter(each => each !== undefined);
      return items.length > 0 ? items : undefined;
    }
    if (schema.isMapSchema()) {
      return this.#map(schema, depth, plain);
    }
    const bound = traits.httpHeader || traits.httpQuery || traits.httpLabel;
    if (schema.isTimestampSchema()) {
      const whole = bound || schema.getSchema() === HTTP_DATE;
      const seconds = 1.79e9 + this.#below(1e6);
      return new Date(seconds * 1000 + (whole ? 0 : this.#below(1000)));
    }
    if (schema.isBlobSchema()) {
      return new Uint8Array([104, 105, this.#below(255), 0, 255]);
    }
    if (schema.isBooleanSchema()) {
      return this.#random.next() > 0.5;
    }
    if (schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
      return undefined;
    }
    if (schema.isNumericSchema()) {
      return traits.httpResponseCode ? 200 : this.#below(10_000);
    }
    if (schema.isDocumentSchema()) {
      return { a: [1, 'x', { b: true }] };
    }
    const text = `v-${this.#below(1e6)}`;
    if (traits.mediaType === 'application/json') {
      return JSON.stringify({ text });
    }
    return bound || plain ? text : text + AWKWARD;
  }

  #members(schema: NormalizedSchema, depth: number, plain: boolean) {
    const members = [...schema.structIterator()].filter(
      ([, member]) => !member.isStreaming(),
    );
    if (schema.isUnionSchema()) {
      const [name, member] = members[this.#below(members.length)];
      const value = this.#value(member, depth + 1, plain);
      return value === undefined ? undefined : { [name]: value };
    }
    const required = (schema.getSchema() as unknown[])[6] ?? 0;
    const made: Record<string, unknown> = {};
    members.forEach(([name, member], i) => {
      if (depth <= FULL_DEPTH || (i < Number(required) && depth <= MAX_DEPTH)) {
        const value = this.#value(member, depth + 1, plain);
        if (value !== undefined) {
          made[name] = value;
        }
      }
    });
    return depth > 0 && Object.keys(made).length === 0 ? undefined : made;
  }

  #map(schema: NormalizedSchema, depth: number, plain: boolean) {
    const inHeaders = schema.getMergedTraits().httpPrefixHeaders !== undefined;
    const other = inHeaders ? `kb${this.#below(99)}` : `k<b>${this.#below(99)}`;
    const entries = ['ka', other].map(key => [
      key,
      inHeaders ? 'hv' : this.#value(schema.getValueSchema(), depth + 1, plain),
    ]);
    return entries.every(([, value]) => value !== undefined)
      ? Object.fromEntries(entries)
      : undefined;
  }

  #below(limit: number): number {
    return Math.floor(this.#random.next() * limit);
  }
}
