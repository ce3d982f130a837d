import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageHandler } from '../../wire';
import { ScenarioError } from '../Scenario';
import type { ScenarioRunner } from '../ScenarioRunner';
import { html, Markup } from './html';
import { livePart } from './livePart';
import { page } from './page';
import { isSameOrigin, readBody } from './requests';
import { summarize } from './summary';

const SCENARIO = /^\/_sandbox\/scenarios\/([\w-]+)(\/stop)?$/;

class Pages {
  readonly #runner: ScenarioRunner;

  constructor(runner: ScenarioRunner) {
    this.#runner = runner;
  }

  async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
    const method = request.method ?? 'GET';
    try {
      if (method === 'GET' || method === 'HEAD') {
        this.#read(path, response);
      } else if (!isSameOrigin(request)) {
        sendJson(response, 403, {
          error: 'The sandbox takes changes only from its own page',
        });
      } else {
        await this.#change(path, method, request, response);
      }
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      if (isForm(request)) this.#page(response, error.status, error.message);
      else sendJson(response, error.status, { error: error.message });
    }
  }

  #read(path: string, response: ServerResponse): void {
    const { world } = this.#runner.context;
    const now = () => new Date(world.clock.now()).toISOString();
    switch (path) {
      case '/_sandbox/health':
        sendJson(response, 200, { status: 'ok', now: now() });
        return;
      case '/_sandbox/':
        this.#page(response, 200);
        return;
      case '/_sandbox/live':
        send(response, 200, 'text/html; charset=utf-8', this.#live().text);
        return;
      case '/_sandbox/state':
        world.advance();
        sendJson(response, 200, {
          now: now(),
          compression: world.timing.compression,
          environments: summarize(world),
          scenarios: this.#runner.runs().filter(run => !run.endedAt),
        });
        return;
      case '/_sandbox/scenarios':
        sendJson(response, 200, {
          scenarios: this.#runner.scenarios.map(
            ({ name, title, description, parameters }) => ({
              name,
              title,
              description,
              parameters: parameters.map(({ options, ...parameter }) => ({
                ...parameter,
                options: options?.(this.#runner.context),
              })),
            }),
          ),
          runs: this.#runner.runs(),
        });
        return;
      default:
        throw new ScenarioError(`There is nothing at ${path}`, 404);
    }
  }

  async #change(
    path: string,
    method: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [, name, stop] = SCENARIO.exec(path) ?? [];
    if (!name || (method !== 'POST' && method !== 'DELETE')) {
      throw new ScenarioError(`Nothing can be changed at ${path}`, 405);
    }
    const body = await readBody(request);
    const stops = method === 'DELETE' || stop !== undefined;
    const run = stops
      ? this.#runner.stop(name)
      : this.#runner.start(name, body);
    if (isForm(request)) {
      response.writeHead(303, { location: '/_sandbox/' }).end();
    } else {
      sendJson(response, stops ? 200 : 201, run);
    }
  }

  #live(): Markup {
    const { world } = this.#runner.context;
    world.advance();
    return livePart(summarize(world), this.#runner.runs(), world.clock.now());
  }

  #page(response: ServerResponse, status: number, problem?: string): void {
    const nonce = randomBytes(16).toString('base64');
    const { context, scenarios } = this.#runner;
    const live = this.#live();
    const markup = html`${page({ context, scenarios, live, nonce, problem })}`;
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    send(response, status, 'text/html; charset=utf-8', markup.text);
  }
}

/**
 * The sandbox's own pages below `/_sandbox/`: a page for people, and the same
 * as JSON for programs. Nobody is authenticated, so nothing is changed for a
 * request that another site's page could have sent.
 */
export function createPages(runner: ScenarioRunner): PageHandler {
  const pages = new Pages(runner);
  return (request, response) => pages.answer(request, response);
}

function isForm(request: IncomingMessage): boolean {
  return (request.headers['content-type'] ?? '').startsWith(
    'application/x-www-form-urlencoded',
  );
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  send(response, status, 'application/json', `${JSON.stringify(body)}\n`);
}

function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
): void {
  response
    .writeHead(status, {
      'content-type': contentType,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(body);
}
