/** Whether a log line matches. */
export type LineFilter = (message: string) => boolean;

/** A pattern that cannot be read. The message says where. */
export class FilterPatternError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FilterPatternError';
  }
}

/**
 * Reads a filter pattern of CloudWatch Logs: terms, quoted phrases, `-` for
 * exclusion, `?` for alternatives, `%regular expressions%`, and conditions on
 * JSON events in braces.
 *
 * @throws FilterPatternError for what it is not.
 */
export function parseFilterPattern(pattern: string): LineFilter {
  const text = pattern.trim();
  if (text.startsWith('[')) {
    throw new FilterPatternError(
      'Patterns for space-delimited events are not supported here: use terms or { $.field = value }',
    );
  }
  return text.startsWith('{') ? jsonFilter(text) : termFilter(text);
}

const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"%]+))/g;

function termFilter(text: string): LineFilter {
  const required: LineFilter[] = [];
  const alternatives: LineFilter[] = [];
  const rest = text.replace(
    TERM,
    (_, sign: string, quoted?: string, source?: string, word?: string) => {
      const test =
        source === undefined
          ? containing((quoted ?? word ?? '').replace(/\\(.)/g, '$1'))
          : matching(source);
      if (sign === '?') alternatives.push(test);
      else if (sign === '-') required.push(message => !test(message));
      else required.push(test);
      return '';
    },
  );
  if (rest.trim() !== '') {
    throw new FilterPatternError(
      `Invalid character(s) in term '${rest.trim()}'`,
    );
  }
  return message =>
    required.every(test => test(message)) &&
    (alternatives.length === 0 || alternatives.some(test => test(message)));
}

function containing(term: string): LineFilter {
  return message => message.includes(term);
}

function matching(source: string): LineFilter {
  let expression: RegExp;
  try {
    expression = new RegExp(source);
  } catch (error) {
    throw new FilterPatternError((error as Error).message);
  }
  return message => expression.test(message);
}

type Condition = (event: unknown) => boolean;

const TOKEN =
  /\s*(\(|\)|&&|\|\||!=|<=|>=|=|<|>|"(?:[^"\\]|\\.)*"|%[^%]+%|[^\s()&|!=<>"]+)/y;

class ConditionParser {
  readonly #tokens: string[] = [];
  #next = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    while (text.slice(TOKEN.lastIndex).trim() !== '') {
      const start = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (!match) {
        throw new FilterPatternError(
          `Invalid JSON pattern near '${text.slice(start).trim()}'`,
        );
      }
      this.#tokens.push(match[1]);
    }
  }

  parse(): Condition {
    const condition = this.#or();
    if (this.#next < this.#tokens.length) {
      throw new FilterPatternError(`Unexpected '${this.#tokens[this.#next]}'`);
    }
    return condition;
  }

  #or(): Condition {
    const all = [this.#and()];
    while (this.#take('||')) all.push(this.#and());
    return event => all.some(each => each(event));
  }

  #and(): Condition {
    const all = [this.#one()];
    while (this.#take('&&')) all.push(this.#one());
    return event => all.every(each => each(event));
  }

  #one(): Condition {
    if (this.#take('(')) {
      const inner = this.#or();
      if (!this.#take(')')) throw new FilterPatternError("Expected ')'");
      return inner;
    }
    const selector = this.#word();
    if (!selector.startsWith('$')) {
      throw new FilterPatternError(
        `Expected a property such as $.field instead of '${selector}'`,
      );
    }
    const path = selector.match(/[^.$[\]]+/g) ?? [];
    return this.#comparison(event => lookUp(event, path));
  }

  #comparison(read: (event: unknown) => unknown): Condition {
    const operator = this.#word();
    const operand = this.#word();
    switch (operator.toUpperCase()) {
      case '=':
        return equals(read, operand);
      case '!=': {
        const same = equals(read, operand);
        return event => read(event) !== undefined && !same(event);
      }
      case '<':
      case '>':
      case '<=':
      case '>=':
        return ordered(read, operator, Number(operand));
      case 'IS': {
        const wanted = { TRUE: true, FALSE: false, NULL: null }[
          operand.toUpperCase()
        ];
        if (wanted === undefined) break;
        return event => read(event) === wanted;
      }
      case 'NOT':
        if (operand.toUpperCase() !== 'EXISTS') break;
        return event => read(event) === undefined;
      default:
    }
    throw new FilterPatternError(`Unexpected '${operator} ${operand}'`);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#next] !== token) return false;
    this.#next++;
    return true;
  }

  #word(): string {
    const token = this.#tokens[this.#next++];
    if (token === undefined) {
      throw new FilterPatternError('The pattern ends too early');
    }
    return token;
  }
}

function jsonFilter(text: string): LineFilter {
  if (!text.endsWith('}')) {
    throw new FilterPatternError("A JSON pattern must end with '}'");
  }
  const condition = new ConditionParser(text.slice(1, -1)).parse();
  return message => {
    if (!message.startsWith('{')) return false;
    try {
      return condition(JSON.parse(message));
    } catch {
      // Not JSON after all: such a line matches no condition.
      return false;
    }
  };
}

function lookUp(event: unknown, path: string[]): unknown {
  let value = event;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function equals(read: (event: unknown) => unknown, operand: string): Condition {
  if (/^%.+%$/.test(operand)) {
    const test = matching(operand.slice(1, -1));
    return event => test(String(read(event) ?? ''));
  }
  const quoted = /^"(.*)"$/.exec(operand)?.[1];
  const text = quoted ?? operand;
  if (
    quoted === undefined &&
    operand !== '*' &&
    !Number.isNaN(Number(operand))
  ) {
    return event => read(event) === Number(operand);
  }
  const wildcard = new RegExp(
    `^${text
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
  return event => {
    const value = read(event);
    return value !== undefined && wildcard.test(String(value));
  };
}

function ordered(
  read: (event: unknown) => unknown,
  operator: string,
  operand: number,
): Condition {
  if (Number.isNaN(operand)) {
    throw new FilterPatternError(`'${operator}' needs a number`);
  }
  return event => {
    const value = read(event);
    if (typeof value !== 'number') return false;
    return (
      (operator.includes('=') && value === operand) ||
      (operator.startsWith('<') ? value < operand : value > operand)
    );
  };
}
