import jsep from 'jsep';
import { MetricMathError } from './values';

/** An expression of metric math. */
export type MathNode =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: MathNode[] }
  | { kind: 'unary'; operator: '-' | '+' | '!'; operand: MathNode }
  | { kind: 'binary'; operator: string; left: MathNode; right: MathNode }
  | { kind: 'call'; name: string; args: MathNode[] };

const OPERATORS = new Set([
  ...['+', '-', '*', '/', '**'],
  ...['==', '!=', '<', '<=', '>', '>=', '&&', '||'],
]);

/**
 * Parses an expression of CloudWatch's metric math.
 *
 * @throws MetricMathError if it is none.
 */
export function parseExpression(text: string): MathNode {
  let tree: jsep.Expression;
  try {
    tree = jsep(inJavaScript(text));
  } catch (error) {
    throw new MetricMathError(
      `Error in expression '${text}': ${(error as Error).message}`,
    );
  }
  return convert(tree, text);
}

/** CloudWatch writes AND, OR and ^ where JavaScript, which jsep parses, has &&, || and **. */
function inJavaScript(text: string): string {
  return text.replace(
    /"[^"]*"|'[^']*'|\bAND\b|\bOR\b|\^/g,
    token => ({ AND: '&&', OR: '||', '^': '**' }[token] ?? token),
  );
}

function convert(tree: jsep.Expression, text: string): MathNode {
  const node = tree as jsep.CoreExpression;
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number') {
        return { kind: 'number', value: node.value };
      }
      if (typeof node.value === 'string') {
        return { kind: 'text', value: node.value };
      }
      break;
    case 'Identifier':
      return { kind: 'name', name: node.name };
    case 'ArrayExpression':
      return {
        kind: 'list',
        items: node.elements.flatMap(each =>
          each ? [convert(each, text)] : [],
        ),
      };
    case 'UnaryExpression':
      if (
        node.operator === '-' ||
        node.operator === '+' ||
        node.operator === '!'
      ) {
        return {
          kind: 'unary',
          operator: node.operator,
          operand: convert(node.argument, text),
        };
      }
      break;
    case 'BinaryExpression':
      if (OPERATORS.has(node.operator)) {
        return {
          kind: 'binary',
          operator: node.operator,
          left: convert(node.left, text),
          right: convert(node.right, text),
        };
      }
      break;
    case 'CallExpression':
      if (node.callee.type === 'Identifier') {
        return {
          kind: 'call',
          name: (node.callee as jsep.Identifier).name,
          args: node.arguments.map(each => convert(each, text)),
        };
      }
      break;
    default:
  }
  throw new MetricMathError(
    `Error in expression '${text}': it is not an expression of metric math`,
  );
}
