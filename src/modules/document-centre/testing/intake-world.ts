import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { clamd } from '#integrations/clamd/client.ts'
import { eFormidling } from '#integrations/eformidling/client.ts'
import { svarInn } from '#integrations/svarinn/client.ts'
import { startNationalSystems } from '#integrations/testing/national-systems.ts'
import { chooseSetting, keepSecret, Municipalities } from '#modules/members/index.ts'
import type { Actor, Role } from '#platform/actor.ts'
import { type SeveralCtx, Transactions } from '#platform/context.ts'
import { openDropFolder } from '#platform/drop-folder.ts'
import { TryLater } from '#platform/jobs.ts'
import { downloadThrough, type Net, realNet } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { systemRandom } from '#platform/random.ts'
import { realTcp } from '#platform/tcp.ts'
import { testWorld } from '#platform/testing/world.ts'
import { startClamd } from '#standins/clamd/server.ts'
import { startEFormidling } from '#standins/eformidling/server.ts'
import { makeReceiverKey } from '#standins/svarinn/receiver-key.ts'
import { startSvarInn } from '#standins/svarinn/server.ts'
import { documentCentreJobs, planPolling } from '../jobs.ts'
import { openReader } from '../reading/reader.ts'
import type { IntakeWorld } from '../world.ts'

export const grane = '1825'
export const vefsn = '1824'
export const rana = '1833'
export const places = [grane, vefsn, rana]

/** The thresholds of a municipality that lets what is certain go through. */
export const bold = {
  ...{ municipality: 0.9, case: 0.9, title: 0.8, sender: 0.7 },
  ...{ 'document-type': 0.3, screening: 0.5 },
}

export function archivist(name = 'Ada Arkivar', ...roles: Role[]): Actor & { kind: 'employee' } {
  const id = `00000000-0000-4000-8000-0000000000${name.length.toString(16).padStart(2, '0')}`
  return { kind: 'employee', id, name, title: 'arkivar', roles: ['archivist', ...roles] }
}

/** The document centre with its scanner, SvarInn and the register, and its jobs run on request. */
export async function openIntakeWorld(options: { processes?: number } = {}) {
  const ground = await testWorld()
  const { clock, keys, files } = ground
  const municipalities = await Municipalities.read(ground.transactions)
  const [scanner, systems] = await Promise.all([startClamd(), startNationalSystems({ patienceMs: 3000 })])
  const units = systems.servers.enhetsregisteret
  const key = makeReceiverKey('Mottakersystem')
  const numberOf = (place: string) =>
    municipalities.all().find(({ number }) => number === place)?.organizationNumber ?? ''
  const post = await startSvarInn({
    now: () => clock.now(),
    systems: places.map((place) => ({
      ...{ username: `mottak-${place}`, password: `passord-${place}` },
      ...{ organisationNumber: numberOf(place), certificatePem: key.certificatePem },
    })),
  })
  const integrationPoint = { username: 'samvirke', password: 'passord-integrasjonspunkt' }
  const messages = await startEFormidling({
    now: () => clock.now(),
    organisations: [{ number: numberOf(grane), ...integrationPoint }],
  })
  const scanRoot = await mkdtemp(path.join(tmpdir(), 'samvirke-scan-'))
  let net: Net = realNet
  const outside = {
    net: {
      call: (call: Parameters<Net['call']>[0]) => net.call(call),
      download: (call: Parameters<Net['call']>[0]) => downloadThrough(net, call),
    },
    clock,
    random: systemRandom,
  }
  const reader = openReader(options.processes ?? 1)
  const world: IntakeWorld = {
    ...{
      transactions: new Transactions(ground.jobPools, clock, systemRandom),
      keys,
      files,
      clock,
      municipalities,
    },
    ...{ log: pino({ level: 'silent' }), reader, unscannedFiles: 'refuse', environment: 'test' },
    scanner: clamd({ host: scanner.host, port: scanner.port, timeoutMs: 2000 }, realTcp),
    scanFolder: openDropFolder(scanRoot),
    eFormidling: (place) =>
      place === grane
        ? eFormidling(
            {
              ...{ baseUrl: `${messages.origin}/${numberOf(grane)}`, organisationNumber: numberOf(grane) },
              ...{ ...integrationPoint, timeoutMs: 3000 },
            },
            outside,
          )
        : null,
    svarInn: svarInn({ baseUrl: `${post.origin}/tjenester`, timeoutMs: 3000 }, outside),
    ...{ enhetsregisteret: systems.enhetsregisteret, folkeregisteret: systems.folkeregisteret },
  }
  await ground.tenant(grane, async (ctx) => {
    const { integrationId, integrationPassword, roles, svarutAccountId } = systems.grane
    const fiks = { registerRoleId: roles.folkeregister.id, taxRoleId: roles.tax.id }
    await chooseSetting(ctx, 'fiks', { integrationId, ...fiks, svarutAccountId }, '2026-01-01', {
      ...{ source: 'prøve', trust: 'bekreftet' },
    })
    await keepSecret(ctx, keys, 'fiks-integration-password', integrationPassword)
  })
  for (const place of places)
    await ground.tenant(place, async (ctx) => {
      await keepSecret(ctx, keys, 'svarinn-password', `passord-${place}`)
      await keepSecret(ctx, keys, 'svarinn-keys', JSON.stringify([key]))
    })
  const jobs = documentCentreJobs(world)

  /** How one municipality's post is taken care of from today. */
  async function intake(place: string, thresholds: Record<string, number> = {}) {
    const value = {
      ...{ emailAddresses: [`post@${place}.example`], svarInnUsername: `mottak-${place}`, thresholds },
      ...{ registerAs: 'temporary' as const, unit: 'Servicekontoret', paperKeptMonths: 3 },
      routes: [
        {
          sort: 'unopened' as const,
          unit: 'Barneverntjenesten',
          words: ['bekymringsmelding', 'barneverntjenesten'],
        },
        { sort: 'not-archive-worthy' as const, unit: 'Servicekontoret', words: ['varekatalog'] },
      ],
    }
    await ground.admin(`delete from members.dated_setting where municipality = $1 and key = 'intake'`, [
      place,
    ])
    await ground.tenant(place, (ctx) =>
      chooseSetting(ctx, 'intake', value, '2026-01-01', { source: 'prøve', trust: 'bekreftet' }),
    )
  }
  for (const place of places) await intake(place)

  /** Runs the jobs that wait, until none is left but those that wait for later. What fails is tried again, some times. */
  async function runJobs(most = 60): Promise<string[]> {
    const done: string[] = []
    const later = new Set<string>()
    for (let round = 0; round < most * 50; round++) {
      const [job] = await ground.admin<{
        id: string
        task: string
        payload: { municipality: string; id: string }
      }>(
        `select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier like 'document-centre.%' and not j.id = any ($1::bigint[]) order by j.id limit 1`,
        [[...later]],
      )
      if (!job) return done
      try {
        await jobs[job.task]?.({ ...job.payload, attempt: 1 })
        done.push(job.task)
      } catch (error) {
        if (!(error instanceof TryLater || error instanceof OutsideFailure)) throw error
        later.add(job.id)
        if (error instanceof TryLater)
          await ground.admin('delete from graphile_worker._private_jobs where id = $1', [job.id])
        continue
      }
      await ground.admin('delete from graphile_worker._private_jobs where id = $1', [job.id])
    }
    throw new Error('the jobs do not come to an end')
  }

  /** SvarInn is asked in one municipality, and what comes of it is done. */
  async function poll(place = grane): Promise<string[]> {
    const here = { all: () => municipalities.all().filter(({ number }) => number === place) }
    await planPolling({ ...world, municipalities: here })
    return runJobs()
  }

  const arrivals = (place: string) =>
    ground.admin<{
      id: string
      state: string
      outcome: string | null
      title: string
      channel: string
      problems: string[]
      entry_id: string | null
    }>(
      `select id, state, outcome, title, channel, entry_id, array(select code from document_centre.problem p
         where p.arrival_id = a.id and p.municipality = a.municipality order by code) as problems
       from document_centre.arrival a where municipality = $1 order by received_at, title`,
      [place],
    )

  return {
    ...ground,
    ...{ world, jobs, runJobs, poll, intake, arrivals, scanner, systems, units, post, key, numberOf, reader },
    ...{ messages, scanRoot },
    /** Everything from outside goes this way from now on. */
    through: (next: Net) => {
      net = next
    },
    /** As somebody who works in one municipality. */
    as: <T>(actor: Actor, place: string, work: Parameters<typeof ground.transactions.inTenant<T>>[2]) =>
      ground.transactions.inTenant(place, actor, work),
    several: <T>(actor: Actor, among: string[], work: (ctx: SeveralCtx) => Promise<T>) =>
      ground.transactions.inSeveral(among, () => actor, work),
    async clear() {
      post.forget()
      messages.forget()
      await ground.admin(`truncate document_centre.arrival cascade`)
      await ground.admin(`delete from graphile_worker._private_jobs`)
    },
    async close() {
      reader.close()
      await Promise.all([scanner.stop(), systems.stop(), post.stop(), messages.stop()])
      await rm(scanRoot, { recursive: true, force: true })
      await ground.close()
    },
  }
}
export type OpenIntakeWorld = Awaited<ReturnType<typeof openIntakeWorld>>
