import { Millis } from '../../model';
import { callFunction, Grid } from './functions';
import { MathNode } from './parse';
import {
  MetricMathError,
  scalar,
  seriesLike,
  SeriesValue,
  Value,
} from './values';

/** What names stand for while an expression is evaluated. */
export interface Scope {
  /** The metric or expression with this id. @throws MetricMathError if there is none. */
  lookup(id: string): Value;
  /** Metrics of the request, in its order, for `METRICS()`. */
  metrics(idContains?: string): SeriesValue[];
  grid: Grid;
}

const OPERATIONS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  // A period with nothing to divide by has no data point.
  '/': (a, b) => (b === 0 ? NaN : a / b),
  '**': (a, b) => a ** b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};

/**
 * Evaluates an expression. Two series meet only in the periods that both have:
 * a missing point stays missing, whatever is computed from it.
 */
export function evaluate(node: MathNode, scope: Scope): Value {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'text':
      throw new MetricMathError(`Unexpected text "${node.value}"`);
    case 'name':
      return scope.lookup(node.name);
    case 'list':
      return {
        kind: 'list',
        items: node.items.flatMap(item => seriesOf(evaluate(item, scope))),
      };
    case 'unary': {
      const operand = evaluate(node.operand, scope);
      if (node.operator === '+') return operand;
      return node.operator === '-'
        ? combine(scalar(0), operand, (a, b) => a - b)
        : combine(operand, scalar(0), (a, b) => Number(a === b));
    }
    case 'binary':
      return combine(
        evaluate(node.left, scope),
        evaluate(node.right, scope),
        OPERATIONS[node.operator],
      );
    case 'call':
      return call(node, scope);
    default: {
      const unknown: never = node;
      throw new MetricMathError(`Unexpected ${JSON.stringify(unknown)}`);
    }
  }
}

function call(
  { name, args }: Extract<MathNode, { kind: 'call' }>,
  scope: Scope,
): Value {
  if (name === 'METRICS') {
    const [filter] = args;
    if (args.length > 1 || (filter && filter.kind !== 'text')) {
      throw new MetricMathError('METRICS needs no argument or a text');
    }
    const text = filter?.kind === 'text' ? filter.value : undefined;
    return { kind: 'list', items: scope.metrics(text) };
  }
  const values = args.map((arg, i): Value => {
    const isMode = name === 'FILL' && i === 1 && arg.kind === 'name';
    if (isMode && (arg.name === 'REPEAT' || arg.name === 'LINEAR')) {
      return { kind: 'mode', mode: arg.name };
    }
    return evaluate(arg, scope);
  });
  return callFunction(name, values, scope.grid);
}

function seriesOf(value: Value): SeriesValue[] {
  if (value.kind === 'series') return [value];
  if (value.kind === 'list') return value.items;
  throw new MetricMathError('A list may hold metrics only');
}

function combine(
  left: Value,
  right: Value,
  apply: (a: number, b: number) => number,
): Value {
  if (left.kind === 'mode' || right.kind === 'mode') {
    throw new MetricMathError('REPEAT and LINEAR belong into FILL');
  }
  if (left.kind === 'list') {
    if (right.kind === 'list') {
      throw new MetricMathError('Two lists cannot be combined');
    }
    const items = left.items.map(
      item => combine(item, right, apply) as SeriesValue,
    );
    return { kind: 'list', items };
  }
  if (right.kind === 'list') {
    const items = right.items.map(
      item => combine(left, item, apply) as SeriesValue,
    );
    return { kind: 'list', items };
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return scalar(apply(left.value, right.value));
  }
  const shape = left.kind === 'series' ? left : (right as SeriesValue);
  const at = (value: typeof left, time: Millis): number =>
    value.kind === 'scalar' ? value.value : value.points.get(time) ?? NaN;
  const points = [...shape.points.keys()].map((time): [Millis, number] => {
    const a = at(left, time);
    const b = at(right, time);
    // A comparison with a missing point would be false, and false is a value.
    return [time, Number.isNaN(a) || Number.isNaN(b) ? NaN : apply(a, b)];
  });
  return seriesLike(shape, points);
}
