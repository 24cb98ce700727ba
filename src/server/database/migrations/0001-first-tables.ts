import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

// `bytea` is PostgreSQL's word for bytes; SQLite keeps bytes as bytes under any name of a column type.
const BYTES = 'bytea';

export const firstTables: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable('conferences')
      .addColumn('slug', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('draft_records')
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('collection', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('origin', 'text')
      .addColumn('updated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('draft_records_key', ['conference', 'collection', 'id'])
      .execute();
    await schema
      .createTable('channels')
      .addColumn('conference', 'text', (column) => column.notNull().references('conferences.slug').onDelete('cascade'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('edition', 'integer', (column) => column.notNull())
      .addColumn('frozen_because', 'text')
      .addPrimaryKeyConstraint('channels_key', ['conference', 'channel'])
      .execute();
    await schema
      .createTable('editions')
      .addColumn('conference', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('edition', 'integer', (column) => column.notNull())
      .addColumn('published_at', 'text', (column) => column.notNull())
      .addColumn('parts', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('editions_key', ['conference', 'channel', 'epoch', 'edition'])
      .addForeignKeyConstraint(
        'editions_of_channel',
        ['conference', 'channel'],
        'channels',
        ['conference', 'channel'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await schema
      .createTable('objects')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('length', 'integer', (column) => column.notNull())
      .addColumn('gzip_length', 'integer', (column) => column.notNull())
      .addColumn('bytes', BYTES, (column) => column.notNull())
      .execute();
    await schema
      .createTable('channel_objects')
      .addColumn('conference', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull().references('objects.digest'))
      .addColumn('part', 'text')
      .addPrimaryKeyConstraint('channel_objects_key', ['conference', 'channel', 'digest'])
      .addForeignKeyConstraint(
        'objects_of_channel',
        ['conference', 'channel'],
        'channels',
        ['conference', 'channel'],
        (constraint) => constraint.onDelete('cascade'),
      )
      .execute();
    await schema
      .createTable('deltas')
      .addColumn('to_digest', 'text', (column) => column.notNull().references('objects.digest').onDelete('cascade'))
      .addColumn('from_digest', 'text', (column) => column.notNull().references('objects.digest').onDelete('cascade'))
      .addColumn('bytes', BYTES, (column) => column.notNull())
      .addPrimaryKeyConstraint('deltas_key', ['to_digest', 'from_digest'])
      .execute();
    await schema
      .createTable('organiser_links')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('expires', 'text', (column) => column.notNull())
      .addColumn('used_at', 'text')
      .execute();
    await schema
      .createTable('organiser_sessions')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('expires', 'text', (column) => column.notNull())
      .execute();
  },
};
