import { z } from 'zod'

/** Every setting, checked at start. `docs/running/settings.md` says the same in words, kept true by a test. */
export const settings = z.object({
  /** Address of the site as residents see it, without a slash at the end. */
  SAMVIRKE_BASE_URL: z.url().default('http://localhost:3000'),
  SAMVIRKE_PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Folder for the embedded database, documents and secrets. */
  SAMVIRKE_DATA: z.string().default('data'),
  /** An existing PostgreSQL, as an administrator; without it an embedded one is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** 32 bytes in base64. Without it a key file in the data folder is made and used. */
  SAMVIRKE_MASTER_KEY: z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** `all` runs everything in one process; `web` and `worker` apart for more machines. */
  SAMVIRKE_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** `test` starts the stand-ins of the national systems and shows it on every page. */
  SAMVIRKE_ENVIRONMENT: z.enum(['test', 'production']).default('test'),
  /** JSON file with addresses, client ids and keys of the outside systems; required in production. */
  SAMVIRKE_OUTSIDE: z.string().optional(),
  /** Without it: `info` in production, `warn` in the test environment, so that a newcomer sees the one line that matters. */
  SAMVIRKE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  SAMVIRKE_JOB_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
  SAMVIRKE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(20),
  /** Proxies in front whose X-Forwarded-For is believed. */
  SAMVIRKE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Host and port of ClamAV's daemon, which looks for viruses in what residents send. */
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9.-]+)(:[0-9]{1,5})?$/, 'must be host:port')
    .optional(),
  /** Without CLAMD_ADDRESS: are files taken all the same? The test environment takes them. */
  SAMVIRKE_UNSCANNED_FILES: z.enum(['refuse', 'accept']).optional(),
  /** Folder from which residents' browsers fetch Altinn's own app front end. Without it, nobody is shown it. */
  SAMVIRKE_ALTINN_FRONTEND: z
    .url({ protocol: /^https?$/ })
    .regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?(\/[\w.-]+)*$/, 'must be an address without / at its end, ? and #')
    .optional(),
  /** A user of the Noark 5 interface with a password, for programs that test it. Refused in production. */
  SAMVIRKE_ARCHIVE_TEST_LOGIN: z
    .string()
    .regex(
      /^[^:]+:[^:]{8,}:\d{4}$/,
      'must be user:password:municipality number, the password at least 8 signs',
    )
    .optional(),
  /** Port that e-mail to the municipalities comes in by (SMTP). Unset: none, but in the test environment 2525. */
  SAMVIRKE_SMTP_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** Address that the door for e-mail listens on. */
  SAMVIRKE_SMTP_HOST: z.string().min(1).default('127.0.0.1'),
  /** PEM file with certificate and private key: e-mail may then come encrypted (STARTTLS). */
  SAMVIRKE_SMTP_TLS: z.string().optional(),
  /** Folder in which scanners lay files, one folder for each municipality. */
  SAMVIRKE_SCAN_FOLDER: z.string().optional(),
  /** Only for tests: moves the clock, kills the process at the n-th step. Refused in production. */
  SAMVIRKE_CLOCK_OFFSET_MS: z.coerce.number().int().optional(),
  SAMVIRKE_KILL_AT_STEP: z.coerce.number().int().positive().optional(),
})
export type Settings = z.infer<typeof settings>

export class SettingsFault extends Error {}

/** Reads the environment, or says in one sentence per fault what to change. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in settings.shape && value !== ''),
  )
  // Who only moves the port means the whole address.
  if (given.SAMVIRKE_PORT && !given.SAMVIRKE_BASE_URL)
    given.SAMVIRKE_BASE_URL = `http://localhost:${given.SAMVIRKE_PORT}`
  const read = settings.safeParse(given)
  const faults = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  for (const key of Object.keys(env)) {
    if (key.startsWith('SAMVIRKE_') && !(key in settings.shape)) faults.push(`${key}: ukjent innstilling`)
  }
  if (read.success && read.data.SAMVIRKE_ENVIRONMENT === 'production') {
    if (!read.data.SAMVIRKE_OUTSIDE) faults.push('SAMVIRKE_OUTSIDE: må settes i produksjon')
    if (!read.data.SAMVIRKE_MASTER_KEY) faults.push('SAMVIRKE_MASTER_KEY: må settes i produksjon')
    if (read.data.SAMVIRKE_CLOCK_OFFSET_MS || read.data.SAMVIRKE_KILL_AT_STEP) {
      faults.push('SAMVIRKE_CLOCK_OFFSET_MS og SAMVIRKE_KILL_AT_STEP: bare for prøver, aldri i produksjon')
    }
    if (read.data.SAMVIRKE_ARCHIVE_TEST_LOGIN)
      faults.push('SAMVIRKE_ARCHIVE_TEST_LOGIN: bare for prøver, aldri i produksjon')
    if (!read.data.SAMVIRKE_BASE_URL.startsWith('https://'))
      faults.push('SAMVIRKE_BASE_URL: må begynne med https://')
    if (read.data.SAMVIRKE_ALTINN_FRONTEND?.startsWith('http://'))
      faults.push('SAMVIRKE_ALTINN_FRONTEND: må begynne med https://')
  }
  if (!read.success || faults.length > 0) {
    throw new SettingsFault(`Innstillingene må rettes før Samvirke kan starte:\n  ${faults.join('\n  ')}`)
  }
  return read.data
}
