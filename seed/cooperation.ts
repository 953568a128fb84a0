import { sql } from 'kysely'
import { chooseCooperationSetting, type Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { type Employee, employeeWithKey, fullName } from '#standins/population/index.ts'
import { seedMeetings } from './cooperation-meetings.ts'
import { seedMoney } from './cooperation-money.ts'

const seeder = systemActor('prøvedata')
const since = '2020-01-01'
const from = { source: 'prøvedata for testmiljøet', trust: 'ikke verifisert' }

/** Members whose leaders act for them in the invented cooperation: the smallest inland, the host, and the largest. */
const withContact = [
  { key: 'grane-leder', municipality: '1825' },
  { key: 'bronnoy-leder', municipality: '1813' },
  { key: 'rana-leder', municipality: '1833' },
] as const

/** Who works in Digitale Helgeland in the test environment. Run at every start; what is there stays. */
export async function seedCooperation(
  transactions: Transactions,
  keys: Keys,
  municipalities: Municipalities,
): Promise<void> {
  await transactions.inCooperation('helgeland', seeder, async (ctx) => {
    const seeded = await ctx.tx
      .selectFrom('members.cooperation_role_assignment')
      .select('id')
      .where('cooperation', '=', ctx.cooperation)
      .executeTakeFirst()
    if (seeded) return
    await hold(ctx, keys, employeeWithKey('samarbeid-sekretariat'), 'secretary', null)
    await hold(ctx, keys, employeeWithKey('samarbeid-prosjektleder'), 'project-manager', null)
    for (const { key, municipality } of withContact) {
      await hold(ctx, keys, employeeWithKey(key), 'member-contact', municipality)
      await hold(ctx, keys, employeeWithKey(key), 'board-member', municipality)
    }
    // Which member is host is not told by the cooperation's own pages: invented.
    await chooseCooperationSetting(ctx, 'host', { municipality: '1813' }, since, from)
    await seedMoney(ctx, municipalities)
    await seedMeetings(ctx, municipalities, keys)
  })
}

async function hold(
  ctx: CooperationCtx,
  keys: Keys,
  employee: Employee,
  role: 'secretary' | 'project-manager' | 'member-contact' | 'board-member',
  municipality: string | null,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select members.register_employee(${ctx.random.uuid()}::uuid, ${keys.identityHash(employee.identityNumber)},
      ${fullName(employee)}, ${employee.title}, ${ctx.now}) as id`.execute(ctx.tx)
  await ctx.tx
    .insertInto('members.cooperation_role_assignment')
    .values({
      ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), employee_id: rows[0]?.id as string },
      ...{ employee_name: fullName(employee), employee_title: employee.title, role, municipality },
      ...{ valid_from: since, valid_to: null },
    })
    .execute()
}
