import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form, type Frame } from '../frame.tsx'
import { said } from '../questions/question.rules.ts'
import { proposalTexts } from './proposals.text.ts'
import type { KeptEvidence, KeptProposal, KeptRule } from './proposals.ts'
import { reasonOf } from './reason.ts'

/** What the rules of a survey find in a wave now, and what has been kept of it. */
export interface ShownProposals {
  found: readonly { rule: KeptRule; evidence: KeptEvidence }[]
  kept: readonly KeptProposal[]
}

export function ProposalsSection(props: {
  frame: Frame
  /** The wave's own address. */
  here: string
  proposals: ShownProposals
  mayWrite: boolean
  typed: (name: string) => string
}) {
  const { frame, here, proposals, mayWrite, typed } = props
  const { language } = frame
  const t = proposalTexts(language)
  const unkept = proposals.found.filter(
    ({ rule }) => !proposals.kept.some(({ ruleId }) => ruleId === rule.id),
  )
  if (unkept.length === 0 && proposals.kept.length === 0) return null
  return (
    <section class="stack" id="forslag">
      <h2 class="ds-heading" data-size="xs">
        {t('propose.title')}
      </h2>
      <p class="ds-paragraph">{t('propose.about')}</p>
      {unkept.map(({ rule, evidence }) => (
        <section class="stack">
          <Heading
            {...{ frame, title: said(rule.rule.title, language) }}
            what={t(`what.${rule.rule.what}`)}
          />
          <p class="ds-paragraph">{reasonOf(rule.rule, evidence, language).reason}</p>
          {mayWrite && (
            <Form frame={frame} to={`${here}/forslag`} label={t('propose.keep')} quiet>
              <input type="hidden" name="regel" value={rule.id} />
            </Form>
          )}
        </section>
      ))}
      {proposals.kept.map((one) => (
        <section class="stack">
          <Heading {...{ frame, title: said(one.rule.title, language) }} what={t(`what.${one.rule.what}`)} />
          <p class="ds-paragraph">{reasonOf(one.rule, one.evidence, language).reason}</p>
          <p class="ds-paragraph">
            {t('propose.kept', { by: one.keptBy, at: dateShort(one.keptAt, language) })}
            {one.declined &&
              ` ${t('propose.declined', { ...one.declined, at: dateShort(one.declined.at, language) })}`}
          </p>
          {one.takenBy && (
            <p>
              <Tag color="success">{t('propose.taken')}</Tag>
            </p>
          )}
          {!one.takenBy && !one.declined && (
            <p>
              <a class="ds-link" href={`/samarbeid/prosjekter/forslag/${one.id}`}>
                {t('propose.next')}
              </a>
            </p>
          )}
          {mayWrite && !one.takenBy && !one.declined && (
            <Details summary={t('propose.decline')}>
              <Form
                frame={frame}
                to={`${here}/forslag/${one.id}/legg-bort`}
                label={t('propose.decline')}
                quiet
              >
                <TextField
                  id="hvorfor"
                  label={t('propose.why')}
                  language={language}
                  value={typed('hvorfor')}
                />
              </Form>
            </Details>
          )}
        </section>
      ))}
    </section>
  )
}

function Heading({ frame, title, what }: { frame: Frame; title: string; what: string }) {
  return (
    <h3 class="ds-heading" data-size="2xs" lang={frame.language}>
      {title} <Tag color="info">{what}</Tag>
    </h3>
  )
}
