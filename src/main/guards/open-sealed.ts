import { systemActor } from '#platform/actor.ts'
import { vefsn, type WholeSystem } from './whole-system.ts'

/** Tables of which something could be opened. */
export const unsealed = new Set<string>()

/** What is sealed for this row of Vefsn's, with the platform's key or the municipality's, as text; empty where it is not. */
export async function opened(
  { keys, transactions }: WholeSystem['system'],
  table: string,
  row: Record<string, unknown>,
  value: Buffer,
): Promise<string> {
  const purposes: Record<string, string> = {
    'services.draft': `draft|${row.id}`,
    'services.waiting': `waiting|${row.id}`,
    'services.submission': `submission|${row.id}`,
    'correspondence.letter': `letter-receiver|${row.id}`,
    'casework.party': `party|${row.case_id}`,
    'archive.correspondence_part': `archive.correspondence-part|${row.id}`,
    'archive.party': `archive.party|${row.id}`,
  }
  const purpose = purposes[table]
  if (!purpose) return ''
  const platform = (() => {
    try {
      return keys.openForPlatform(purpose, value).toString('utf8')
    } catch {
      return null
    }
  })()
  const text =
    platform ??
    (await transactions
      .inTenant(vefsn, systemActor('prøve'), async (ctx) =>
        (await keys.open(ctx, purpose, value)).toString('utf8'),
      )
      .catch(() => ''))
  if (text) unsealed.add(table)
  return text
}
