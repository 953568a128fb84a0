// Writes db/schema.generated.ts from the migrations: `npm run db:types`.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { migrate } from '../src/platform/migrate.ts'

const adminUrl = process.env.TEST_POSTGRES_URL
if (!adminUrl) throw new Error('Set TEST_POSTGRES_URL to an empty server of your own.')
const name = `types_${process.pid}`
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
await admin.query(`create database ${name}`)
const url = new URL(adminUrl)
url.pathname = `/${name}`
try {
  await migrate({ adminUrl: url.href, passwords: { app: 'types-only', jobs: 'types-only' } })
  const out = fileURLToPath(new URL('../db/schema.generated.ts', import.meta.url))
  await promisify(execFile)('node_modules/.bin/kysely-codegen', [
    ...['--url', url.href, '--dialect', 'postgres', '--out-file', out],
    ...[
      '--include-pattern',
      '(platform|reference|members|archive|correspondence|casework|services|public_journal|document_centre|it_systems|governance|surveys|projects).*',
    ],
    ...['--date-parser', 'string', '--numeric-parser', 'string', '--no-domains'],
  ])
  const text = await readFile(out, 'utf8')
  await writeFile(out, text)
} finally {
  await admin.query(`drop database ${name} with (force)`)
  await admin.end()
}
