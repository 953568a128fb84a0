import type { CooperationCtx } from '#platform/context.ts'
import type { SettingKey } from './settings.ts'

export interface MemberSetting {
  municipality: string
  key: SettingKey
  /** As it is stored; who asks knows the form of what they asked for. */
  value: unknown
  validFrom: string
}

/** The choices of several municipalities on a day, at most one of each key. */
export async function settingsOfMembers(
  ctx: Pick<CooperationCtx, 'tx'>,
  municipalities: readonly string[],
  keys: readonly SettingKey[],
  on: string,
): Promise<MemberSetting[]> {
  if (municipalities.length === 0) return []
  const rows = await ctx.tx
    .selectFrom('members.dated_setting')
    .distinctOn(['municipality', 'key'])
    .select(['municipality', 'key', 'value', 'valid_from'])
    .where('municipality', 'in', [...municipalities])
    .where('key', 'in', [...keys])
    .where('valid_from', '<=', on)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', on)]))
    .orderBy('municipality')
    .orderBy('key')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map(({ municipality, key, value, valid_from }) => ({
    ...{ municipality, key: key as SettingKey, value, validFrom: valid_from },
  }))
}
