import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { listFiles } from './lib/files.mjs';
import { environmentFor, findPython } from './lib/python.mjs';
import {
  readSample,
  readTemplate,
  renderTemplate,
  validationErrors,
} from './lib/render.mjs';
import { isUnreachable, run, skipOrFail } from './lib/run.mjs';

const require = createRequire(import.meta.url);
const {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
} = require('@backstage/catalog-model');
const { parse, parseAllDocuments } = require('yaml');

const NAME = 'evaluation-backend';
const PLACEHOLDER_FILES = [
  'README.md',
  'catalog-info.yaml',
  'deploy/service.yaml',
];
const sample = readSample(NAME);

describe(`template ${NAME}`, () => {
  let rendered;
  before(async () => {
    rendered = await renderTemplate(NAME, sample);
  });
  after(() => {
    for (const folder of [rendered?.path, rendered?.stage]) {
      if (folder) rmSync(folder, { recursive: true, force: true });
    }
  });
  const read = file => readFileSync(join(rendered.path, file), 'utf8');

  it('takes the sample and refuses what a person could get wrong', () => {
    const template = readTemplate(NAME);
    assert.deepEqual(validationErrors(template, sample), []);
    for (const wrong of [
      { name: 'Reviews' },
      { name: 'reviews_api' },
      { name: '-reviews' },
      { name: 'r' },
      { name: 'a-name-that-is-longer-than-a-target-group-bears' },
      { name: 'reviews$(id)' },
      { description: 'short' },
      { size: 'huge' },
      { desiredCount: 1 },
      { desiredCount: 2.5 },
      { application: 'two words' },
      { pagerDutyService: 'nope' },
      { datadogDashboard: 'javascript:alert(1)' },
      { owner: undefined },
      { repoUrl: undefined },
    ]) {
      const values = JSON.parse(JSON.stringify({ ...sample, ...wrong }));
      assert.notDeepEqual(
        validationErrors(template, values),
        [],
        JSON.stringify(wrong),
      );
    }
  });

  it('has placeholders in the named files alone, and copies the rest as it stands', () => {
    const skeleton = join(rendered.stage, 'skeleton');
    assert.deepEqual(listFiles(rendered.path), listFiles(skeleton));
    for (const file of listFiles(skeleton)) {
      const before_ = readFileSync(join(skeleton, file));
      const after_ = readFileSync(join(rendered.path, file));
      if (PLACEHOLDER_FILES.includes(file)) {
        assert.match(
          before_.toString(),
          /\$\{\{ /,
          `${file} has no placeholder`,
        );
        assert.doesNotMatch(
          after_.toString(),
          /\$\{\{|\{%/,
          `${file} was not rendered`,
        );
      } else {
        assert.ok(before_.equals(after_), `${file} was changed`);
      }
    }
  });

  it('arrives in the catalog with owner, API, docs and what the Operations tab needs', async () => {
    const [component, api] = parseAllDocuments(read('catalog-info.yaml')).map(
      document => {
        assert.deepEqual(document.errors, []);
        return document.toJS();
      },
    );
    assert.equal(await componentEntityV1alpha1Validator.check(component), true);
    assert.equal(component.metadata.title, sample.title);
    assert.equal(component.metadata.description, sample.description);
    assert.deepEqual(component.metadata.annotations, {
      'backstage.io/techdocs-ref': 'dir:.',
      'aws.amazon.com/amazon-ecs-service-tags':
        'Application=evaluation-system,Service=reviews-api',
      'datadoghq.com/site': 'datadoghq.eu',
      'datadoghq.com/dashboard-url':
        'https://app.datadoghq.eu/dashboard/abc-def',
      'pagerduty.com/service-id': 'PREVIEWS',
      'jaegertracing.io/service': 'reviews-api',
    });
    assert.deepEqual(component.spec, {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/evaluation-team',
      system: 'system:default/evaluation-system',
      providesApis: ['reviews-api-api'],
    });
    assert.equal(api.metadata.name, 'reviews-api-api');
    assert.equal(api.spec.definition.$text, './openapi.json');
    const definition = read('openapi.json');
    assert.equal(JSON.parse(definition).openapi, '3.1.0');
    assert.equal(
      await apiEntityV1alpha1Validator.check({
        ...api,
        spec: { ...api.spec, definition },
      }),
      true,
    );
  });

  it('leaves out the annotations of what was not named', async () => {
    const { pagerDutyService, datadogDashboard, ...less } = sample;
    const bare = await renderTemplate(NAME, less);
    const [component] = parseAllDocuments(
      readFileSync(join(bare.path, 'catalog-info.yaml'), 'utf8'),
    ).map(document => document.toJS());
    assert.deepEqual(Object.keys(component.metadata.annotations), [
      'backstage.io/techdocs-ref',
      'aws.amazon.com/amazon-ecs-service-tags',
      'datadoghq.com/site',
      'jaegertracing.io/service',
    ]);
    for (const folder of [bare.path, bare.stage])
      rmSync(folder, { recursive: true });
  });

  it('says the sizes that were asked for', () => {
    const service = parse(read('deploy/service.yaml'));
    assert.deepEqual(
      [
        service.name,
        service.cpu,
        service.memory,
        service.desiredCount,
        service.maximumCount,
      ],
      ['reviews-api', '512', '1024', '2', '6'],
    );
  });

  it('pins every package by hash and names no registry', () => {
    for (const lock of [
      'requirements/runtime.txt',
      'requirements/development.txt',
    ]) {
      const text = read(lock);
      assert.doesNotMatch(text, /https?:|--index-url|--find-links/);
      for (const line of text
        .split('\n')
        .filter(each => /^[a-z]/i.test(each))) {
        assert.match(line, /^[a-z0-9._-]+==[^ ]+( ;.*)? \\$/i);
      }
    }
  });

  it('installs, lints, type-checks, tests and builds', async t => {
    const python = await findPython();
    if (!python) {
      return skipOrFail(
        t,
        'the project itself was not tested: no Python 3.11 or newer with venv',
      );
    }
    const environment = await environmentFor(
      python,
      join(rendered.path, 'requirements/development.txt'),
    );
    if (environment.error) {
      if (isUnreachable(environment.error)) {
        return skipOrFail(
          t,
          `the project itself was not tested: no registry: ${environment.error}`,
        );
      }
      assert.fail(environment.error);
    }
    for (const args of [
      ['-m', 'ruff', 'check', '.'],
      ['-m', 'ruff', 'format', '--check', '.'],
      ['-m', 'mypy'],
      ['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider'],
      [
        '-m',
        'pip',
        'wheel',
        '--quiet',
        '--no-deps',
        '--wheel-dir',
        'dist',
        '.',
      ],
    ]) {
      await t.test(args.slice(1, 3).join(' '), async () => {
        const { code, output } = await run(environment.interpreter, args, {
          cwd: rendered.path,
          minutes: 30,
        });
        assert.equal(code, 0, output);
      });
    }
  });
});
