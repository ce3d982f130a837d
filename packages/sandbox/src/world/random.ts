import type { Random } from './model';

/** FNV-1a over the UTF-16 code units: spreads similar names far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

/** Seeded chance: the mulberry32 generator. Not for secrets. */
export class SeededRandom implements Random {
  readonly #seed: string;
  #state: number;
  #spare: number | undefined;

  private constructor(seed: string) {
    this.#seed = seed;
    this.#state = hash(seed);
  }

  static create(seed: string | number): SeededRandom {
    return new SeededRandom(String(seed));
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    // Box-Muller; 1 - next() keeps the logarithm away from zero
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    const angle = 2 * Math.PI * this.next();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) {
      text += Math.floor(this.next() * 65536)
        .toString(16)
        .padStart(4, '0');
    }
    return text.slice(0, length);
  }

  fork(name: string): Random {
    return new SeededRandom(`${this.#seed}/${name}`);
  }
}
