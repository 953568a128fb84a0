import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { shiftClock } from './shift-clock.ts'
import { type StandinOptions, standinNames, startStandins } from './start.ts'

/** The stand-ins as a process of their own: `tsx standins/main.ts <config.json>`. One line of JSON when ready. */
const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })).min(1) })
const oidcClient = z.object({
  clientId: z.string().min(1),
  name: z.string().min(1),
  redirectUris: z.array(z.url()).min(1),
  postLogoutRedirectUris: z.array(z.url()).optional(),
  frontchannelLogoutUri: z.url().optional(),
  backchannelLogoutUri: z.url().optional(),
  jwks: keySet.optional(),
  clientSecret: z.string().min(32).optional(),
  authentication: z.enum(['private_key_jwt', 'client_secret_basic', 'client_secret_post']).optional(),
})
const configuration = z.object({
  ports: z.partialRecord(z.enum(standinNames), z.int().min(0).max(65_535)).optional(),
  controlToken: z.string().min(16).nullable().default(null),
  clients: z.object({
    idporten: z.array(oidcClient),
    ansattporten: z.array(oidcClient),
    maskinporten: z.array(
      z.object({
        clientId: z.string().min(1),
        organisationNumber: z.string().regex(/^\d{9}$/),
        scopes: z.array(z.string()),
        jwks: keySet,
        delegations: z
          .array(z.object({ consumerOrganisationNumber: z.string(), scopes: z.array(z.string()) }))
          .optional(),
      }),
    ),
  }),
  fiksSecret: z.string().min(16),
  fiksAuthorisedOrganisation: z.string().optional(),
  svarut: z
    .object({
      stateFile: z.string().nullable().optional(),
      statusStepMs: z.int().optional(),
      mostPrintableBytes: z.int().optional(),
    })
    .optional(),
  matrikkelUser: z.object({ username: z.string().min(1), password: z.string().min(16) }).optional(),
  svarinn: z
    .object({
      systems: z.array(
        z.object({
          username: z.string().min(1),
          password: z.string().min(16),
          organisationNumber: z.string().regex(/^\d{9}$/),
          certificatePem: z.string(),
        }),
      ),
      postWaits: z.boolean().optional(),
    })
    .optional(),
  /** Fiks IO, with a certificate for its queues that is also what the members have uploaded. */
  fiksIo: z
    .object({ certificatePem: z.string(), privateKeyPem: z.string(), amqpPort: z.int().default(0) })
    .optional(),
  eformidling: z
    .object({
      organisations: z.array(
        z.object({
          number: z.string().regex(/^\d{9}$/),
          username: z.string().min(1),
          password: z.string().min(16),
        }),
      ),
    })
    .optional(),
  /** Moves the clock of this process. */
  clockOffsetMs: z.int().default(0),
  /** Stops when whoever started it is gone: its end of standard input closes. */
  stopWithStarter: z.boolean().default(false),
})

const path = process.argv[2]
if (!path) {
  console.error('usage: tsx standins/main.ts <config.json>')
  process.exit(2)
}
const config = configuration.parse(JSON.parse(readFileSync(path, 'utf8')))
if (config.clockOffsetMs !== 0) shiftClock(config.clockOffsetMs)
const stateFile = process.env.SVARUT_STATE_FILE ?? config.svarut?.stateFile ?? null
const standins = await startStandins({ ...config, svarut: { ...config.svarut, stateFile } } as StandinOptions)
const { urls, origins, fiksIo, eformidling } = standins
const queues = fiksIo ? { fiksIo: { url: fiksIo.origin, amqpPort: fiksIo.amqpPort } } : {}
const points = eformidling ? { eformidling: eformidling.origin } : {}
console.log(JSON.stringify({ ready: true, pid: process.pid, urls, origins, ...queues, ...points }))

const stop = async () => {
  await standins.stop()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
if (config.stopWithStarter) process.stdin.on('end', stop).on('close', stop).resume()
