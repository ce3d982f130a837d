import type { Millis } from '../../world/model';
import type { ScenarioRun } from '../ScenarioRunner';
import { html, Markup } from './html';
import type { EnvironmentSummary, ServiceSummary } from './summary';

/** The part of the page that changes by itself. */
export function livePart(
  environments: EnvironmentSummary[],
  runs: ScenarioRun[],
  now: Millis,
): Markup {
  const running = runs.filter(run => run.endedAt === undefined);
  const past = runs.filter(run => run.endedAt !== undefined).slice(0, 5);
  return html`<h2>Going on</h2>
    ${running.length === 0
      ? html`<p class="quiet">No scenario is running.</p>`
      : html`<ul class="runs">
          ${running.map(
            run => html`<li>
              <div>
                <strong>${run.title}</strong>
                <span>${run.summary}${remaining(run, now)}</span>
              </div>
              <form method="post" action="/_sandbox/scenarios/${run.name}/stop">
                <button class="stop">
                  Stop<span class="hidden"> ${run.title}</span>
                </button>
              </form>
            </li>`,
          )}
        </ul>`}
    ${past.length > 0 &&
    html`<details open>
      <summary>Done</summary>
      <ul class="past">
        ${past.map(
          run => html`<li>
            <time datetime="${new Date(run.startedAt).toISOString()}"
              >${new Date(run.startedAt).toISOString().slice(11, 19)}</time
            >
            ${run.summary}
          </li>`,
        )}
      </ul>
    </details>`}
    <h2>Environments</h2>
    <div class="environments">${environments.map(environmentCard)}</div>`;
}

function remaining(run: ScenarioRun, now: Millis): string {
  if (run.endsAt === undefined) return '';
  const seconds = Math.max(0, Math.round((run.endsAt - now) / 1000));
  return ` (${seconds} s left)`;
}

function environmentCard(environment: EnvironmentSummary): Markup {
  const { name, account, region, services, alarms, databases } = environment;
  return html`<section class="card">
    <h3>${name} <small>${account}, ${region}</small></h3>
    <table>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Tasks</th>
          <th scope="col">Version</th>
          <th scope="col">Traffic</th>
        </tr>
      </thead>
      <tbody>
        ${services.map(serviceRow)}
      </tbody>
    </table>
    <p>
      ${alarms.firing.length === 0
        ? html`<span class="ok">✓ none of ${alarms.total} alarms fires</span>`
        : html`<span class="bad"
            >▲ in ALARM: ${alarms.firing.join(', ')}</span
          >`}
    </p>
    <p class="quiet">
      ${databases.map(({ id, state }) => `${id}: ${state}`).join(', ')}
    </p>
  </section>`;
}

function serviceRow(service: ServiceSummary): Markup {
  const { name, desired, running, pending, versions, deployment } = service;
  return html`<tr>
    <th scope="row">
      ${name}
      ${deployment &&
      html`<small class="moving"
        >${deployment.strategy}: ${deployment.status},
        ${deployment.stage}</small
      >`}
    </th>
    <td class="${running < desired ? 'bad' : ''}">
      ${running} of ${desired}${pending > 0 && `, ${pending} pending`}
    </td>
    <td>${versions.join(', ') || 'none'}</td>
    <td>
      ${service.weights
        .filter(({ percent, healthy }) => percent > 0 || healthy > 0)
        .map(
          ({ targetGroup, percent, healthy }) =>
            html`<div>
              ${targetGroup} ${percent}% <small>${healthy} healthy</small>
            </div>`,
        )}
    </td>
  </tr>`;
}
