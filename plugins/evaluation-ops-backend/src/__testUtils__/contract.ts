import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import type { Response } from 'supertest';
import { spec } from '../schema/openapi/generated/router';

const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema({ ...spec, $id: 'openapi' });

const validators = new Map<string, ValidateFunction>();

/** The path of the contract that a request's path is an instance of. */
function templateOf(path: string): string | undefined {
  // A literal part is a better match than a parameter.
  return Object.keys(spec.paths)
    .filter(template =>
      new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    )
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

/** Throws unless the response is one that the contract allows. */
export function expectContract(response: Response): Response {
  const { pathname } = new URL(
    (response as unknown as { request: { url: string } }).request.url,
  );
  const method = (
    response as unknown as { request: { method: string } }
  ).request.method.toLocaleLowerCase('en-US');
  const template = templateOf(pathname.replace('/api/evaluation-ops', ''));
  if (!template) {
    throw new Error(`The contract has no path for ${pathname}`);
  }
  const operation = (
    spec.paths as Record<string, Record<string, { responses: object }>>
  )[template][method];
  const status =
    String(response.status) in operation.responses
      ? String(response.status)
      : undefined;
  const escaped = template.replace(/~/g, '~0').replace(/\//g, '~1');
  const pointer = status
    ? `openapi#/paths/${escaped}/${method}/responses/${status}/content/application~1json/schema`
    : 'openapi#/components/schemas/ErrorResponse';
  if (!status && response.status < 400) {
    throw new Error(
      `The contract does not allow ${response.status} for ${method} ${template}`,
    );
  }
  let validate = validators.get(pointer);
  if (!validate) {
    validate = ajv.compile({
      $ref: encodeURI(pointer).replace(/\{/g, '%7B').replace(/\}/g, '%7D'),
    });
    validators.set(pointer, validate);
  }
  if (!validate(response.body)) {
    throw new Error(
      `${method} ${template} answered ${
        response.status
      } against the contract: ${ajv.errorsText(
        validate.errors,
      )}\n${JSON.stringify(response.body, undefined, 2).slice(0, 2000)}`,
    );
  }
  return response;
}
