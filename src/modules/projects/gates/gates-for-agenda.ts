import { documentWithId, gateWithId, phaseName } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectWithId } from '../portfolio/projects.ts'
import { gateTexts } from './gate.text.ts'
import { recordDecision } from './gates.ts'

/** What is kept for the archive is in bokmål. */
const language = 'nb'

/**
 * The decision points that wait for the board, as a source for its agenda: handed to the meetings where the system is put
 * together. An adopted proposal lets the project go on; a rejected one sends it back.
 */
export const gatesForAgenda = {
  ...{ id: 'gate', node: 'gate' as const },
  label: (language: Language) => gateTexts(language)('gate.matter'),

  async waiting(ctx: CooperationCtx) {
    const nodes = await ctx.tx
      .selectFrom('platform.link_node')
      .select(['id', 'label', 'details', 'href'])
      .where('cooperation', '=', ctx.cooperation)
      .where('kind', '=', 'gate')
      .where('gone_at', 'is', null)
      .orderBy('changed_at')
      .execute()
    const t = gateTexts(language)
    return nodes.flatMap(({ id, label, details, href }) => {
      const said = details as { state?: string; gate?: string }
      const gate = gateWithId(said.gate ?? '')
      if (!gate || said.state !== 'asked') return []
      const phases = { from: phaseName(gate.from)[language], to: phaseName(gate.to)[language] }
      const documents = gate.documents
        .map(({ document }) => documentWithId(document).name[language])
        .join(', ')
      return [
        {
          ...{ id, title: label, proposal: t('gate.proposal', phases) },
          caseText: t('gate.case-text', { ...phases, documents, source: gate.source }),
          ...(href ? { href } : {}),
        },
      ]
    })
  },

  /** @throws Refusal where the project no longer has what the decision point asks for: the vote is then not recorded */
  async whenDecided(
    ctx: CooperationCtx,
    id: string,
    decided: {
      outcome: 'adopted' | 'rejected'
      decidedIn: string
      wording: string
      decidedOn: string
      itemId: string
    },
  ): Promise<void> {
    const [projectId = '', gate = ''] = id.split(':')
    if (!gateWithId(gate)) throw new Refusal('not-found', 'platform.no-such-page')
    await projectWithId(ctx, projectId)
    const [, body = decided.decidedIn, number = ''] = /^(.*?)\s*(\d\S*)?$/.exec(decided.decidedIn) ?? []
    await recordDecision(ctx, projectId, gate, {
      ...{ outcome: decided.outcome === 'adopted' ? 'go' : 'rework', body },
      ...{ decision: number || decided.decidedIn, decidedOn: decided.decidedOn, reason: decided.wording },
      decisionNode: decided.itemId,
    })
  },
} as const
