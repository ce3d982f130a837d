// @ts-check

/**
 * Moments are milliseconds since the epoch in bigint columns; they are parsed in
 * one place, because PostgreSQL gives them back as text.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('services', table => {
    table.comment('Services whose ids were given out');
    table.string('id', 200).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('arn', 700).notNullable();
    table.text('environment').notNullable().comment('JSON');
    table.bigInteger('registered_at').notNullable();
    table.bigInteger('viewed_at').notNullable();
    table.unique(['entity_ref', 'arn'], {
      indexName: 'services_entity_arn_uq',
    });
  });

  await knex.schema.createTable('plans', table => {
    table.comment('What was offered to whom; executed at most once');
    table.string('id', 100).primary();
    table.string('service_id', 200).notNullable();
    table.string('actor', 255).notNullable();
    table.text('request').notNullable().comment('JSON, resolved');
    table.string('confirmation', 200).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index('plans_expires_idx');
  });

  await knex.schema.createTable('actions', table => {
    table.comment('Who did what, and how it ended');
    table.string('id', 100).primary();
    table.string('service_id', 200).notNullable();
    table.string('environment', 255).notNullable();
    table.string('kind', 20).notNullable();
    table.string('actor', 255).notNullable();
    table.text('reason').notNullable();
    table.text('summary').notNullable();
    table.string('status', 20).notNullable();
    table.text('outcome');
    table
      .string('once_key', 400)
      .unique({ indexName: 'actions_once_uq' })
      .comment('The same order again finds the first; null when refused');
    table
      .string('lock_key', 700)
      .unique({ indexName: 'actions_lock_uq' })
      .comment(
        'ARN of the service while a deployment is ours; null afterwards',
      );
    table.string('deployment_arn', 700).index('actions_deployment_idx');
    table.string('task_definition', 700);
    table.string('deployment_before', 700);
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('called_at');
    table.bigInteger('finished_at');
    table
      .integer('version')
      .notNullable()
      .defaultTo(0)
      .comment('Compared and swapped by every writer');
    table.index(['service_id', 'requested_at'], 'actions_service_idx');
    table.index(['status'], 'actions_status_idx');
  });

  await knex.schema.createTable('leases', table => {
    table.comment('Which replica observes which account and region');
    table.string('name', 200).primary();
    table.string('holder', 100).notNullable();
    table.bigInteger('until').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('leases');
  await knex.schema.dropTable('actions');
  await knex.schema.dropTable('plans');
  await knex.schema.dropTable('services');
};
