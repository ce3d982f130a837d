import type { Scenario, ScenarioContext, ScenarioParameter } from '../Scenario';
import { html, Markup } from './html';
import { STYLES } from './styles';

/** Asks for the changing part every two seconds, and only while somebody looks. */
const REFRESH = `
const live = document.getElementById('live');
setInterval(async () => {
  if (document.hidden || live.contains(document.activeElement)) return;
  try {
    const answer = await fetch('/_sandbox/live');
    if (!answer.ok) throw new Error(answer.status);
    live.innerHTML = await answer.text();
    document.getElementById('stale').hidden = true;
  } catch {
    document.getElementById('stale').hidden = false;
  }
}, 2000);
`;

/** The whole page. `nonce` ties its style and script to the response's policy. */
export function page(options: {
  context: ScenarioContext;
  scenarios: readonly Scenario[];
  live: Markup;
  nonce: string;
  /** What went wrong with the last request. */
  problem?: string;
}): Markup {
  const { context, scenarios, live, nonce, problem } = options;
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox</title>
        <style nonce="${nonce}">
          ${new Markup(STYLES)}
        </style>
      </head>
      <body>
        <header>
          <h1>Sandbox</h1>
          <p class="quiet">
            A local AWS with one world in it. A minute of AWS's own waiting
            takes ${Math.round(600 / context.world.timing.compression) / 10}
            seconds here.
          </p>
          ${problem && html`<p class="message" role="alert">${problem}</p>`}
          <p class="message" id="stale" role="status" hidden>
            The sandbox does not answer: what stands here may be out of date.
          </p>
        </header>
        <main>
          <div id="live">${live}</div>
          <h2>Scenarios</h2>
          <div class="scenarios">
            ${scenarios.map(scenario => scenarioCard(context, scenario))}
          </div>
        </main>
        <script nonce="${nonce}">
          ${new Markup(REFRESH)};
        </script>
      </body>
    </html>`;
}

function scenarioCard(context: ScenarioContext, scenario: Scenario): Markup {
  return html`<section class="card" aria-labelledby="${scenario.name}">
    <h3 id="${scenario.name}">${scenario.title}</h3>
    <p>${scenario.description}</p>
    <form method="post" action="/_sandbox/scenarios/${scenario.name}">
      ${scenario.parameters.map(parameter => field(context, parameter))}
      <button>Start<span class="hidden"> ${scenario.title}</span></button>
    </form>
  </section>`;
}

function field(context: ScenarioContext, parameter: ScenarioParameter): Markup {
  const { name, description, range } = parameter;
  const options = parameter.options?.(context);
  const input = options
    ? html`<select name="${name}">
        ${options.map(
          option =>
            html`<option ${option === parameter.default && 'selected'}>
              ${option}
            </option>`,
        )}
      </select>`
    : html`<input
        name="${name}"
        value="${parameter.default}"
        ${range &&
        new Markup(
          `type="number" step="any" min="${range.min}" max="${range.max}"`,
        )}
      />`;
  return html`<label>${name} <span>${description}</span> ${input}</label>`;
}
