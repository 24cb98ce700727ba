import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const deskTables: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable('organisers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('sign_in_name', 'text', (column) => column.unique())
      .addColumn('password', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('organiser_roles')
      .addColumn('organiser', 'text', (column) => column.notNull().references('organisers.id').onDelete('cascade'))
      .addColumn('conference', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('organiser_roles_key', ['organiser', 'conference'])
      .execute();

    // Sessions of before had no account behind them; whoever held one opens a new link (docs/OPERATING.md).
    await schema.dropTable('organiser_sessions').execute();
    await schema
      .createTable('organiser_sessions')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('organiser', 'text', (column) => column.notNull().references('organisers.id').onDelete('cascade'))
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'text', (column) => column.notNull())
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute();
    await schema.alterTable('organiser_links').addColumn('organiser', 'text').execute();
    await schema.alterTable('organiser_links').addColumn('conference', 'text').execute();
    await schema.alterTable('organiser_links').addColumn('role', 'text').execute();
    await schema.alterTable('organiser_links').addColumn('made_by', 'text').execute();

    await schema
      .alterTable('conferences')
      .addColumn('draft_sequence', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('conferences').addColumn('import_columns', 'text').execute();
    await schema
      .alterTable('draft_records')
      .addColumn('sequence', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema
      .alterTable('draft_records')
      .addColumn('fields', 'text', (column) => column.notNull().defaultTo('{}'))
      .execute();
    await schema.alterTable('draft_records').addColumn('updated_by', 'text').execute();
    await schema
      .createTable('draft_gone')
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('collection', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addPrimaryKeyConstraint('draft_gone_key', ['conference', 'collection', 'id'])
      .execute();

    await schema.alterTable('editions').addColumn('published_by', 'text').execute();
    await schema.alterTable('editions').addColumn('note', 'text').execute();
    await schema
      .createTable('scheduled_publications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('wishes', 'text', (column) => column.notNull())
      .addColumn('result', 'text')
      .execute();

    await schema
      .createTable('draft_copies')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('edition', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();

    await schema
      .createTable('corrections')
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text')
      .addColumn('answer', 'text', (column) => column.notNull())
      .addColumn('amendments', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('corrections_key', ['conference', 'id'])
      .execute();

    await schema
      .createTable('audit')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('organiser', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('conference', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('about', 'text')
      .addColumn('details', 'text')
      .execute();
    await schema.createIndex('audit_by_conference').on('audit').columns(['conference', 'sequence']).execute();

    await schema
      .createTable('uploads')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('organiser', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('length', 'integer', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('result', 'text')
      .execute();
    await schema.createIndex('uploads_by_conference').on('uploads').columns(['conference', 'digest']).execute();
  },
};
