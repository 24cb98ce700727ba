import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const mediaTables: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable('media')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('length', 'integer', (column) => column.notNull())
      .execute();
    await schema
      .createTable('media_made')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('recipe', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('media_made_key', ['source', 'recipe'])
      .execute();
    await schema
      .createTable('channel_media')
      .addColumn('conference', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull().references('media.digest'))
      .addColumn('name', 'text')
      .addPrimaryKeyConstraint('channel_media_key', ['conference', 'channel', 'digest'])
      .addForeignKeyConstraint(
        'media_of_channel',
        ['conference', 'channel'],
        'channels',
        ['conference', 'channel'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
  },
};
