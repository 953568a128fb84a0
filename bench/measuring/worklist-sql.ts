import type pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { type SeveralCtx, Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import type { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import type { Ground } from '../../e2e/harness/ground.ts'
import {
  casesByName,
  casesOfPerson,
  casesWithNumber,
} from '../../src/modules/casework/search/search.queries.ts'
import { type WorklistQuestion, waitingTasks } from '../../src/modules/casework/worklist/worklist.queries.ts'
import { countTasks } from '../../src/modules/casework/worklist/worklist-counts.queries.ts'
import { percentile } from './figures.ts'

const times = 200
const bodo = '1804'
const all: WorklistQuestion = {
  ...{ employeeId: '00000000-0000-4000-8000-000000000001', services: null, due: null, reminded: false },
  ...{ kind: null, assigned: null, waitsFor: null, sort: 'due', after: null, most: 50 },
}
const filter = { services: null, state: null, after: null, most: 50 }

/** The questions alone, one at a time, as the web process asks them: row-level security on, nothing prepared. */
export async function insideDatabase(
  ground: Ground,
  keys: Keys,
): Promise<Record<string, { p50: number; p99: number }>> {
  const pools = openPool(ground.config.databaseUrls.app, { size: 2, onError: () => {} })
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const twelve = (
    await ground.sql<{ number: string }>(
      'select number from members.municipality order by population desc offset 4 limit 12',
    )
  ).map(({ number }) => number)
  const everywhere = (await ground.sql<{ number: string }>('select number from members.municipality')).map(
    ({ number }) => number,
  )
  const actor = {
    ...({ kind: 'employee', id: all.employeeId, name: 'x', title: null, roles: ['caseworker'] } as const),
  }
  const questions: Record<string, [readonly string[], (ctx: SeveralCtx) => Promise<unknown>]> = {
    list: [[bodo], (ctx) => waitingTasks(ctx, all)],
    'list by area and limit': [
      [bodo],
      (ctx) => waitingTasks(ctx, { ...all, due: 'week', services: ['barnehageplass', 'redusert-barnehage'] }),
    ],
    'list of twelve': [twelve, (ctx) => waitingTasks(ctx, all)],
    'list of all 41': [everywhere, (ctx) => waitingTasks(ctx, all)],
    'counting in the biggest': [[bodo], (ctx) => countTasks(ctx, [bodo])],
    'case number': [[bodo], (ctx) => casesWithNumber(ctx, '2024/1234')],
    name: [[bodo], (ctx) => casesByName(ctx, ['hans'], filter)],
    'name of two words': [[bodo], (ctx) => casesByName(ctx, ['hansen', 'kari'], filter)],
    'name in all 41': [everywhere, (ctx) => casesByName(ctx, ['fjelldal'], filter)],
    'identity number': [[bodo], (ctx) => casesOfPerson(ctx, keys.identityHash('13888000000'), filter)],
  }
  const found: Record<string, { p50: number; p99: number }> = {}
  for (const [name, [places, question]] of Object.entries(questions)) {
    const took: number[] = []
    await transactions.inSeveral(
      places,
      () => actor as never,
      async (ctx) => {
        for (let n = 0; n < times; n++) {
          const begun = performance.now()
          await question(ctx)
          took.push(performance.now() - begun)
        }
      },
    )
    found[name] = { p50: percentile(took, 50), p99: percentile(took, 99) }
  }
  await pools.close()
  return found
}

/** The yardstick: the same rows by the plainest statement there is, prepared, as a superuser past row-level security. */
export async function bareQuestions(admin: pg.Client): Promise<Record<string, number>> {
  const columns = `t.id, t.case_id, t.kind, t.reasons, t.due_on, t.created_at, t.assigned_to, t.assigned_to_name,
    c.case_number, c.title, c.service_id, c.opened_at, p.name, p.protected`
  const joined = `join casework.case_file c on c.municipality = t.municipality and c.id = t.case_id
    join casework.party p on p.municipality = t.municipality and p.case_id = t.case_id and p.role = 'applicant'`
  const questions: Record<string, [string, unknown[]]> = {
    list: [
      `select ${columns} from (select * from casework.task where municipality = $1 and done_at is null
         order by listed_on, id limit 51) t ${joined}`,
      [bodo],
    ],
    'case number': [
      `select c.*, p.name from casework.case_file c join casework.party p on p.municipality = c.municipality
         and p.case_id = c.id and p.role = 'applicant' where c.municipality = $1 and c.case_number = $2`,
      [bodo, '2024/1234'],
    ],
    name: [
      `select c.*, t.name from (
         (select * from casework.party where municipality = $1 and name_1 >= $2 and name_1 < $3 order by name_1 limit 51)
         union all
         (select * from casework.party where municipality = $1 and name_2 >= $2 and name_2 < $3 order by name_2 limit 51)
       ) t join casework.case_file c on c.municipality = t.municipality and c.id = t.case_id limit 51`,
      [bodo, 'hans', 'hant'],
    ],
  }
  const found: Record<string, number> = {}
  for (const [name, [text, values]] of Object.entries(questions)) {
    const took: number[] = []
    for (let n = 0; n < times; n++) {
      const begun = performance.now()
      await admin.query({ name: `bare ${name}`, text, values })
      took.push(performance.now() - begun)
    }
    found[name] = percentile(took, 50)
  }
  return found
}
