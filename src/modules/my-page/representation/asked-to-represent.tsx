import type { Child } from 'hono/jsx'
import { Card } from '#design/card.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { representationTexts } from './representation.text.ts'
import type { RepresentationLine } from './representations.page.tsx'

type Line = RepresentationLine & { principal: string }
interface AskedProps {
  asked: readonly Line[]
  language: Language
  csrfToken: string | undefined
}

/** For whom the resident speaks, and who has asked them to. Nothing of a case is told before they have said yes. */
export function AskedToRepresent({ asked, ...rest }: AskedProps) {
  const t = representationTexts(rest.language)
  const waiting = asked.filter(({ waits }) => waits)
  const standing = asked.filter(({ isInForce, one }) => isInForce && one.answeredAs === 'accepted')
  if (waiting.length + standing.length === 0) return <></>
  return (
    <section aria-labelledby="for-andre">
      <h2 class="ds-heading" data-size="md" id="for-andre">
        {t('for-others')}
      </h2>
      {waiting.map((line) => (
        <OneFor line={line} {...rest}>
          <p class="ds-paragraph">{t('accept-help')}</p>
          <form method="post" action={`${line.hrefs}/svar/${line.one.id}`}>
            <CsrfField token={rest.csrfToken} />
            <div class="buttons">
              <button class="ds-button" type="submit" name="svar" value="ja">
                {t('accept')}
                <span class="ds-sr-only"> {t('answer-sr', { name: nameOf(line) })}</span>
              </button>
              <button class="ds-button" data-variant="secondary" type="submit" name="svar" value="nei">
                {t('decline')}
                <span class="ds-sr-only"> {t('answer-sr', { name: nameOf(line) })}</span>
              </button>
            </div>
          </form>
        </OneFor>
      ))}
      {standing.map((line) => (
        <OneFor line={line} {...rest}>
          {line.one.maySee && (
            <form method="post" action="/minside/virksomhet">
              <CsrfField token={rest.csrfToken} />
              <button class="ds-button" type="submit" name="for" value={line.principal}>
                {t('show-cases', { name: nameOf(line) })}
              </button>
            </form>
          )}
          {line.one.source === 'register' ? (
            <p class="ds-paragraph">{t('not-yours-to-end')}</p>
          ) : (
            <form method="post" action={`${line.hrefs}/fra-meg/${line.one.id}`}>
              <CsrfField token={rest.csrfToken} />
              <button class="ds-button" data-variant="tertiary" type="submit">
                {t('lay-down')}
                <span class="ds-sr-only"> {t('answer-sr', { name: nameOf(line) })}</span>
              </button>
            </form>
          )}
        </OneFor>
      ))}
    </section>
  )
}

const nameOf = ({ one }: Line) => one.principalName ?? ''

function OneFor({ line, language, children }: { line: Line; language: Language; children?: Child }) {
  const { one, where } = line
  const t = representationTexts(language)
  const from = formatDate(one.validFrom, language)
  const name = nameOf(line)
  const key = one.kind === 'guardian' ? 'you-guardian' : line.waits ? 'you-asked' : 'you-speak'
  return (
    <Card title={t(key, { name })} level={3} tinted={line.waits}>
      <p class="ds-paragraph">
        {where}. {t('covers', { covers: one.covers })}.{' '}
        {one.validTo ? t('period', { from, to: formatDate(one.validTo, language) }) : t('from', { from })}
      </p>
      <p class="ds-paragraph">
        {t(one.mayAct ? 'you-may-act' : one.maySee ? 'you-may-see' : 'you-may-letters', { name })}
        {one.lettersTo !== 'party' && one.maySee && ` ${t('you-get-letters')}`}
      </p>
      {children}
    </Card>
  )
}
