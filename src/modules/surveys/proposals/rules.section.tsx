import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import { decimals } from '../answering/in-words.ts'
import { Form, type Frame } from '../frame.tsx'
import { canBeWeighed, type Indicator } from '../questions/indicator.rules.ts'
import { type Question, said } from '../questions/question.rules.ts'
import { proposalTexts } from './proposals.text.ts'
import type { KeptRule } from './proposals.ts'
import { proposed, ruleKinds } from './rule.rules.ts'

/** The rules of a survey: when results propose something. */
export function RulesSection(props: {
  frame: Frame
  here: string
  questions: readonly Question[]
  indicators: readonly Indicator[]
  rules: readonly KeptRule[]
  mayWrite: boolean
  typed: (name: string) => string
}) {
  const { frame, here, questions, indicators, rules, mayWrite, typed } = props
  const { language } = frame
  const t = proposalTexts(language)
  if (rules.length === 0 && !mayWrite) return null
  const nameOf = ({ sort, id }: KeptRule['rule']['of']) =>
    sort === 'indicator'
      ? said(indicators.find((one) => one.id === id)?.name ?? { nb: id }, language)
      : said(questions.find((one) => one.id === id)?.text ?? { nb: id }, language)
  const own = (id: string) => ({ id, language, value: typed(id) })
  return (
    <section class="stack" id="regler">
      <h2 class="ds-heading" data-size="xs">
        {t('rules.title')}
      </h2>
      <p class="ds-paragraph">{t('rules.about')}</p>
      {rules.map(({ id, rule }) => (
        <div class="stack">
          <p class="ds-paragraph">
            <strong>{said(rule.title, language)}</strong>
            {` (${t(`what.${rule.what}`)}). ${nameOf(rule.of)} ${t(`reason.${rule.kind}`, { than: decimals(rule.than, language) })}`}
          </p>
          {mayWrite && (
            <Form
              frame={frame}
              to={`${here}/regel/bort`}
              label={t('rules.end', { title: said(rule.title, language) })}
              quiet
            >
              <input type="hidden" name="regel" value={id} />
            </Form>
          )}
        </div>
      ))}
      {mayWrite && questions.length > 0 && (
        <Details summary={t('rules.add')} open={typed('foreslaa') !== ''}>
          <Form frame={frame} to={`${here}/regel`} label={t('rules.add')}>
            <TextField
              {...own('foreslaa')}
              label={t('rules.propose')}
              description={t('rules.propose-about')}
              maxlength={200}
            />
            <Select
              {...own('slag')}
              label={t('rules.what')}
              emptyLabel={null}
              choices={proposed.map((value) => ({ value, label: t(`what.${value}`) }))}
            />
            <Select
              {...own('ser-paa')}
              label={t('rules.of')}
              emptyLabel={null}
              choices={[
                ...questions
                  .filter((one) => one.type === 'number' || canBeWeighed(one))
                  .map(({ id, text }) => ({ value: `question:${id}`, label: said(text, language) })),
                ...indicators.map(({ id, name }) => ({
                  ...{
                    value: `indicator:${id}`,
                    label: t('rules.indicator', { name: said(name, language) }),
                  },
                })),
              ]}
            />
            <Select
              {...own('naar')}
              label={t('rules.kind')}
              emptyLabel={null}
              choices={ruleKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            <TextField
              {...own('grense')}
              label={t('rules.than')}
              description={t('rules.than-about')}
              inputmode="decimal"
              size={6}
            />
          </Form>
        </Details>
      )}
    </section>
  )
}

/** A rule of what was posted; not checked. */
export function ruleGiven(typed: (name: string) => string): unknown {
  const [sort, id] = typed('ser-paa').split(':')
  return {
    ...{ what: typed('slag'), title: { nb: typed('foreslaa') }, kind: typed('naar') },
    ...{ of: { sort, id }, than: typed('grense').replace(/\s|%/g, '').replace(',', '.') },
  }
}
