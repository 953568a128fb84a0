/**
 * A condition on a column with the name of a schema: true for all that our migrations make, so that a new module's tables
 * are asked about by themselves. The queue's are its own, and `public` holds the list of migrations.
 */
export const isOurSchema = (column: string) =>
  `${column} !~ '^(pg_|information_schema$|public$|graphile_worker$)'`
