import { systemActor } from '#platform/actor.ts'
import type { CooperationCtx, Transactions } from '#platform/context.ts'
import {
  type LinkEnd,
  type LinkKind,
  type LinkRelation,
  link,
  linksFrom,
  registerNode,
} from '#platform/links.ts'

/**
 * Invented ties between what the test environment has: services and robots that stand on its systems, people who look
 * after them, and the survey, project, decision and benefit that belong together. What the modules registered themselves
 * is looked up by name; what is not there is left out. Run at every start; nothing is tied twice.
 */
export async function seedInsight(transactions: Transactions): Promise<void> {
  await transactions.inCooperation('helgeland', systemActor('prøvedata'), async (ctx) => {
    for (const [kind, id, label, href] of things)
      await registerNode(ctx, { kind, id, label, ...(href ? { href } : {}) })
    for (const [from, relation, to] of ties) {
      const ends = [await found(ctx, from), await found(ctx, to)] as const
      if (!ends[0] || !ends[1]) continue
      const before = await linksFrom(ctx, ends[0])
      if (!before.some((one) => one.relation === relation && one.to.kind === to[0]))
        await link(ctx, ends[0], relation, ends[1])
    }
  })
}

const things: readonly (readonly [LinkKind, string, string, string?])[] = [
  ['service', 'redusert-barnehage', 'Redusert foreldrebetaling i barnehage', '/regler/redusert-barnehage'],
  ['service', 'redusert-sfo', 'Redusert foreldrebetaling i SFO', '/regler/redusert-sfo'],
  ['service', 'gebyrfritak', 'Fritak for gebyr', '/regler/gebyrfritak'],
  ['robot', 'prove-faktura', 'Sjekker fakturaer (oppdiktet)'],
  ['robot', 'prove-arkivflytt', 'Flytter vedtak til arkivet (oppdiktet)'],
  ['person', 'prove-arkivfaglig', 'Turid Nordvik (oppdiktet ansvar)'],
]

/** A thing by its id, one whose name has the words after `~`, or the one that most is tied to. */
type Place = readonly [LinkKind, string]
const firstSystem: Place = ['system', '*']
/** By name: which of them most is tied to changes with what others register. */
const theProject: Place = ['project', '~Automatiske svar']
const ties: readonly (readonly [Place, LinkRelation, Place])[] = [
  [['service', 'redusert-barnehage'], 'runs-on', firstSystem],
  [['service', 'redusert-sfo'], 'runs-on', firstSystem],
  [['service', 'gebyrfritak'], 'runs-on', firstSystem],
  [['robot', 'prove-arkivflytt'], 'runs-on', firstSystem],
  [['robot', 'prove-faktura'], 'depends-on', ['robot', 'prove-arkivflytt']],
  [['person', 'prove-arkivfaglig'], 'owns', firstSystem],
  [theProject, 'concerns', firstSystem],
  [theProject, 'follows-from', ['answer', '*']],
  [['decision', '~Prioritering av prosjekter'], 'concerns', theProject],
]

async function found(ctx: CooperationCtx, [kind, wanted]: Place): Promise<LinkEnd | null> {
  let query = ctx.tx
    .selectFrom('platform.link_node as n')
    .select('n.id')
    .where('n.cooperation', '=', ctx.cooperation)
    .where('n.kind', '=', kind)
    .where('n.gone_at', 'is', null)
  if (wanted.startsWith('~')) query = query.where('n.label', 'ilike', `%${wanted.slice(1)}%`)
  else if (wanted !== '*') query = query.where('n.id', '=', wanted)
  // The one that most is tied to, so that there is something to see.
  const row = await query
    .orderBy(
      ({ selectFrom }) =>
        selectFrom('platform.link as l')
          .select(({ fn }) => fn.countAll().as('count'))
          .whereRef('l.cooperation', '=', 'n.cooperation')
          .whereRef('l.to_kind', '=', 'n.kind')
          .whereRef('l.to_id', '=', 'n.id')
          .where('l.registered_by', 'is not', null),
      'desc',
    )
    .orderBy('n.label')
    .orderBy('n.id')
    .executeTakeFirst()
  return row ? { kind, id: row.id } : null
}
