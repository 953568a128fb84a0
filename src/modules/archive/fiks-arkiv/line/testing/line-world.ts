import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { fiks } from '#integrations/fiks/client.ts'
import { fiksIo } from '#integrations/fiks-io/client.ts'
import { makeAccountKey } from '#integrations/fiks-io/own-key.ts'
import { packages } from '#integrations/fiks-io/sealed-package.ts'
import { type Amqp, realAmqp } from '#platform/amqp.ts'
import { systemClock } from '#platform/clock.ts'
import { TryLater } from '#platform/jobs.ts'
import { realNet } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { systemRandom } from '#platform/random.ts'
import { testWorld } from '#platform/testing/world.ts'
import { OutsideSystem, type OutsideSystemOptions } from '#standins/fiks-io/outside-system.ts'
import { type FiksIoAccount, startFiksIo } from '#standins/fiks-io/server.ts'
import { ensureFonds } from '../../../fonds/ensure-fonds.ts'
import { grane } from '../../../testing/archive-material.ts'
import { forwardUnit } from '../../forwarding/forward.job.ts'
import { keepFiksConnection, useFiksKey } from '../connection.ts'
import { fiksPost } from '../fiks-post.ts'
import { fiksLineJobs } from '../jobs.ts'
import { type Listening, listenToFiks } from '../listen.ts'

const idFrom = (digit: number) => `${digit}0000000-0000-4000-8000-00000000000${digit}`
/** Grane's two accounts, a case system of Grane's, and the archive Grane has of its own. */
export const accounts = {
  archive: idFrom(1),
  system: idFrom(2),
  caseSystem: idFrom(3),
  ownArchive: idFrom(4),
}
const integrations = { ours: idFrom(5), caseSystem: idFrom(6), ownArchive: idFrom(7) }
const organisationNumber = '940643112'
const passwordOf = (id: string) => `passord-${id.slice(0, 4)}`

/** Grane, connected to Fiks IO's stand-in, with a case system and an archive at the other end. */
export async function openLineWorld(answers: NonNullable<OutsideSystemOptions['answers']>) {
  const ground = await testWorld()
  const pair = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }
  const issuer = 'https://maskinporten.test/'
  const token = () =>
    new SignJWT({ scope: 'ks:fiks', consumer: { ID: `0192:${organisationNumber}` } })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer(issuer)
      .setExpirationTime('5m')
      .sign(pair.privateKey)
  const material = { now: new Date('2026-01-01'), random: systemRandom }
  const [tls, ourKey] = await Promise.all([
    makeAccountKey({ name: 'Testmiljø', addresses: ['127.0.0.1'], bits: 2048 }, material),
    makeAccountKey({ name: 'Grane', organizationNumber: organisationNumber, bits: 2048 }, material),
  ])
  const made = (over: Omit<FiksIoAccount, 'organisationNumber' | 'protocol'>): FiksIoAccount => ({
    ...{ organisationNumber, protocol: 'no.ks.fiks.arkiv.v1' },
    ...over,
  })
  const server = await startFiksIo({
    ...{ port: 0, amqpPort: 0, controlToken: null, tls, mostQueuedBytes: 40_000 },
    now: () => new Date(),
    token: { issuer, jwks: { keys: [jwk] }, now: () => new Date() },
    integrations: Object.values(integrations).map((id) => ({
      ...{ integrationId: id, integrationPassword: passwordOf(id), organisationNumber },
      authorisedOrganisation: organisationNumber,
    })),
    accounts: [
      made({
        ...{ accountId: accounts.archive, name: 'Samvirke', integrationId: integrations.ours },
        ...{ party: 'arkiv', certificatePem: ourKey.certificatePem },
      }),
      made({
        ...{ accountId: accounts.system, name: 'Samvirke', integrationId: integrations.ours },
        ...{ party: 'fagsystem', certificatePem: ourKey.certificatePem },
      }),
      made({
        ...{ accountId: accounts.caseSystem, name: 'Fag', integrationId: integrations.caseSystem },
        ...{ party: 'fagsystem', certificatePem: null },
      }),
      made({
        ...{ accountId: accounts.ownArchive, name: 'Eget arkiv', integrationId: integrations.ownArchive },
        ...{ party: 'arkiv', certificatePem: null },
      }),
    ],
  })
  const outsideAt = (name: 'caseSystem' | 'ownArchive', more: Partial<OutsideSystemOptions> = {}) => {
    const system = new OutsideSystem({
      ...{ api: server.origin, amqp: { port: server.amqpPort, ca: tls.certificatePem }, token },
      ...{ accountId: accounts[name], integrationId: integrations[name] },
      integrationPassword: passwordOf(integrations[name]),
      ...more,
    })
    const account = server.accounts.find((one) => one.accountId === accounts[name]) as FiksIoAccount
    account.certificatePem = system.key.certificatePem
    return system
  }
  const [caseSystem, ownArchive] = [outsideAt('caseSystem'), outsideAt('ownArchive', { answers })]
  await Promise.all([caseSystem.start(), ownArchive.start()])

  const outside = { net: realNet, clock: systemClock, random: systemRandom }
  const io = fiksIo({ baseUrl: server.origin }, fiks({ token, forget: () => {} }, outside), outside)
  const errors: unknown[] = []
  const world = {
    ...{ transactions: ground.transactions, keys: ground.keys, files: ground.files, random: systemRandom },
    log: { error: (one: unknown) => errors.push(one) } as never,
    isInfected: async (bytes: Uint8Array) => Buffer.from(bytes).includes('virus'),
    clock: ground.clock,
    fiksIo: io,
    packages: packages({ signer: ourKey, trusted: [] }, outside),
  }
  await ground.tenant(grane, async (ctx) => {
    await ensureFonds(ctx)
    await keepFiksConnection(ctx, ground.keys, {
      ...{ integrationId: integrations.ours, password: passwordOf(integrations.ours) },
      ...{ archiveAccountId: accounts.archive, systemAccountId: accounts.system },
    })
    await useFiksKey(ctx, ground.keys, ourKey)
  })
  const post = fiksPost(world)
  const jobs = {
    ...fiksLineJobs(world),
    'archive.forward': (job: Parameters<typeof forwardUnit>[0]) =>
      forwardUnit(job, { ...world, archivePost: post }),
  }
  let listening: Listening | null = null

  /** As a worker that starts; `amqp` may stand between. */
  function listen(amqp: Amqp = realAmqp): void {
    listening = listenToFiks({
      // The listener waits in real time: the ground's clock stands still.
      ...{ ...world, clock: systemClock, amqp, token },
      municipalities: { all: () => [{ number: grane }] as never },
      broker: { host: '127.0.0.1', port: server.amqpPort, ca: tls.certificatePem },
    })
  }

  /** Runs the jobs of the line that wait, once each. */
  async function runJobs(): Promise<number> {
    const waiting = await ground.admin<{ id: string; task: keyof typeof jobs; payload: never }>(
      `select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier like 'archive.f%' order by j.id`,
    )
    let done = 0
    for (const { id, task, payload } of waiting) {
      try {
        await jobs[task]?.({ ...(payload as object), attempt: 1 } as never)
      } catch (error) {
        if (error instanceof TryLater || error instanceof OutsideFailure) continue
        throw error
      }
      done += 1
      await ground.admin('delete from graphile_worker._private_jobs where id = $1', [id])
    }
    return done
  }

  /** Lets messages come and go until it is so. */
  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      await runJobs()
      if (await isSo()) return
      await systemClock.sleep(20)
    }
    throw new Error('it never came to be so')
  }

  return {
    ...{ ground, world, server, caseSystem, ownArchive, post, errors, listen, runJobs, until, ourKey },
    stopListening: () => listening?.stop(),
    async close() {
      await listening?.stop()
      await Promise.all([caseSystem.stop(), ownArchive.stop()])
      await server.stop()
      await ground.close()
    },
  }
}
export type LineWorld = Awaited<ReturnType<typeof openLineWorld>>
