import { fork } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clamd } from '#integrations/clamd/client.ts'
import { svarInn } from '#integrations/svarinn/client.ts'
import { documentCentreJobs, type IntakeWorld } from '#modules/document-centre/index.ts'
import { chooseSetting, keepSecret } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { openDropFolder } from '#platform/drop-folder.ts'
import { TryLater } from '#platform/jobs.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { realTcp } from '#platform/tcp.ts'
import type { Ground } from '../../e2e/harness/ground.ts'

const grane = '1825'

export interface LargeFigure {
  what: string
  megabytes: number
  seconds: number
  beforeMiB: number
  peakMiB: number
}

/**
 * One large file by each door, through everything: downloaded and decrypted from SvarInn (or taken from the scanner's folder),
 * unpacked, looked at for viruses and stored. What this process holds meanwhile, after a small file has gone the same way:
 * the other side and the database are other processes.
 */
export async function largeIntake(
  ground: Ground,
  base: IntakeWorld,
  megabytes: number,
): Promise<LargeFigure[]> {
  const number = base.municipalities.byNumber(grane).organizationNumber
  const other = fork(path.join(import.meta.dirname, 'large-post.ts'), [number], {
    execArgv: ['--import', 'tsx'],
  })
  const [told] = await once(other, 'message')
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-large-'))
  let laterMs = 0
  const clock = {
    now: () => new Date(base.clock.now().getTime() + laterMs),
    sleep: (ms: number) => base.clock.sleep(ms),
  }
  const outside = { net: realNet, clock, random: systemRandom }
  const world: IntakeWorld = {
    ...base,
    clock,
    scanner: clamd({ host: '127.0.0.1', port: told.scannerPort, timeoutMs: 60_000 }, realTcp),
    svarInn: svarInn({ baseUrl: `${told.origin}/tjenester`, timeoutMs: 60_000 }, outside),
    scanFolder: openDropFolder(folder),
  }
  const figures: LargeFigure[] = []
  try {
    await ground.sql(`delete from members.dated_setting where municipality = $1 and key = 'intake'`, [grane])
    await world.transactions.inTenant(grane, systemActor('Måling'), async (ctx) => {
      const value = {
        ...{ emailAddresses: [], svarInnUsername: told.system.username, thresholds: {}, routes: [] },
        ...{ registerAs: 'temporary' as const, unit: 'Servicekontoret', paperKeptMonths: 3 },
      }
      await chooseSetting(ctx, 'intake', value, '2026-01-01', { source: 'måling', trust: 'bekreftet' })
      await keepSecret(ctx, world.keys, 'svarinn-password', told.system.password)
      await keepSecret(ctx, world.keys, 'svarinn-keys', JSON.stringify([told.key]))
    })
    for (const size of [5, megabytes]) {
      other.send(size)
      await once(other, 'message')
      figures.push(await measured('SvarInn', size, () => takeIn(ground, world, 'poll-svarinn')))
    }
    for (const size of [5, megabytes]) {
      await mkdir(path.join(folder, grane), { recursive: true })
      await writeLarge(path.join(folder, grane, `skann-${size}.tif`), size)
      await takeIn(ground, world, 'watch-folder')
      // It has stood still since the last look.
      laterMs += 60_000
      figures.push(await measured('scan folder', size, () => takeIn(ground, world, 'watch-folder')))
    }
    const [through] = await ground.sql<{ n: number }>(
      `select count(*)::int as n from document_centre.document where kept = 'stored' and scan = 'clean'`,
    )
    if (through?.n !== 4) throw new Error(`${through?.n} of 4 files came through`)
  } finally {
    other.kill()
    await rm(folder, { recursive: true, force: true })
  }
  return figures
}

/** The door is looked at once, and all that comes of it is done, one job at a time. */
async function takeIn(ground: Ground, world: IntakeWorld, door: string): Promise<void> {
  const jobs = documentCentreJobs(world)
  const run = (task: string, payload: { municipality: string; id: string }) =>
    jobs[task]?.({ ...payload, attempt: 1 })
  await run(`document-centre.${door}`, { municipality: grane, id: grane })?.catch((error) => {
    if (!(error instanceof TryLater)) throw error
  })
  for (;;) {
    const [job] = await ground.sql<{
      id: string
      task: string
      payload: { municipality: string; id: string }
    }>(
      `delete from graphile_worker._private_jobs where id = (
         select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier like 'document-centre.%' and t.identifier !~ 'poll|watch' order by j.id limit 1)
       returning id, payload, (select identifier from graphile_worker._private_tasks t where t.id = task_id) as task`,
    )
    if (!job) return
    await run(job.task, job.payload)
  }
}

async function measured(what: string, megabytes: number, work: () => Promise<void>): Promise<LargeFigure> {
  const rss = () => Math.round(process.memoryUsage.rss() / 1_048_576)
  const beforeMiB = rss()
  let peakMiB = beforeMiB
  const timer = setInterval(() => {
    peakMiB = Math.max(peakMiB, rss())
  }, 20)
  const began = performance.now()
  await work()
  clearInterval(timer)
  return { what, megabytes, seconds: (performance.now() - began) / 1000, beforeMiB, peakMiB }
}

async function writeLarge(place: string, megabytes: number): Promise<void> {
  const file = await open(place, 'w')
  const piece = Buffer.alloc(1_000_000)
  for (let at = 0; at < megabytes; at++) await file.write(randomFillSync(piece))
  await file.close()
}
