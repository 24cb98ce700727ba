import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const delegateTables: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    const ofConference = (name: string) =>
      schema
        .createTable(name)
        .addColumn('conference', 'text', (column) =>
          column.notNull().references('conferences.slug').onDelete('cascade'),
        );
    /** A table whose rows go with their delegate. */
    const ofDelegate = (name: string) =>
      ofConference(name)
        .addColumn('delegate', 'text', (column) => column.notNull())
        .addForeignKeyConstraint(
          `${name}_of_delegate`,
          ['conference', 'delegate'],
          'delegates',
          ['conference', 'id'],
          (constraint) => constraint.onDelete('cascade'),
        );

    await ofConference('delegate_rules')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('delegate_rules_key', ['conference'])
      .execute();
    await ofConference('delegates')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('own', 'text', (column) => column.notNull().defaultTo('{}'))
      .addColumn('choices', 'text', (column) => column.notNull().defaultTo('{}'))
      .addColumn('asked_at', 'text')
      .addColumn('keep_notes', 'text')
      .addColumn('origin', 'text')
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addColumn('updated_by', 'text')
      .addPrimaryKeyConstraint('delegates_key', ['conference', 'id'])
      .execute();
    await ofDelegate('consent_log')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('given', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .execute();
    await ofDelegate('badges')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('selector', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .addUniqueConstraint('badges_by_selector', ['conference', 'selector'])
      .execute();
    await ofDelegate('delegate_sessions')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('badge', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .addColumn('ended', 'text')
      .execute();
    await ofDelegate('mutation_clients')
      .addColumn('client', 'text', (column) => column.notNull())
      .addColumn('last_n', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('mutation_clients_key', ['conference', 'delegate', 'client'])
      .execute();
    await ofDelegate('mutations')
      .addColumn('client', 'text', (column) => column.notNull())
      .addColumn('n', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('mutations_key', ['conference', 'delegate', 'client', 'n'])
      .addUniqueConstraint('mutations_by_id', ['conference', 'delegate', 'id'])
      .execute();
    await ofDelegate('questions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('session', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('named', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('because', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .execute();
    await ofDelegate('question_votes')
      .addColumn('question', 'text', (column) => column.notNull().references('questions.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('question_votes_key', ['question', 'delegate'])
      .execute();
    await ofDelegate('feedback')
      .addColumn('session', 'text', (column) => column.notNull())
      .addColumn('rating', 'integer', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('feedback_key', ['conference', 'delegate', 'session'])
      .execute();
    await ofDelegate('kept_notes')
      .addColumn('session', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('title', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('kept_notes_key', ['conference', 'delegate', 'session'])
      .execute();
    await ofDelegate('offered_photos')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('caption', 'text')
      .addColumn('session', 'text')
      .addColumn('credited', 'text')
      .addColumn('photo', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('because', 'text')
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('offered_at', 'text', (column) => column.notNull())
      .execute();
    await ofDelegate('check_ins')
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addPrimaryKeyConstraint('check_ins_key', ['conference', 'delegate'])
      .execute();
    await schema
      .createTable('gone_pictures')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .execute();
    await ofConference('delegates_only')
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('delegates_only_key', ['conference'])
      .execute();
    await ofConference('delegate_deltas')
      .addColumn('part', 'text', (column) => column.notNull())
      .addColumn('from_digest', 'text', (column) => column.notNull())
      .addColumn('from_edition', 'integer', (column) => column.notNull())
      .addColumn('to_digest', 'text', (column) => column.notNull())
      .addColumn('patch', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('delegate_deltas_key', ['conference', 'part', 'from_digest'])
      .execute();
    // Phones ask every minute for what is their delegate's own; erasing somebody looks through all of these, too.
    const tables = ['consent_log', 'badges', 'delegate_sessions', 'questions', 'question_votes', 'offered_photos'];
    for (const table of tables) {
      await schema.createIndex(`${table}_by_delegate`).on(table).columns(['conference', 'delegate']).execute();
    }
  },
};
