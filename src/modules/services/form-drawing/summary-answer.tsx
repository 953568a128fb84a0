import type { SummaryAnswer } from '#engines/altinn/index.ts'

/** What was answered: one line, several lines, a list, or files that can be fetched. */
export function AnswerValues({ answer }: { answer: SummaryAnswer }) {
  const { values, emptyText, display, hrefs } = answer
  if (values.length === 0) return emptyText
  const drawn = values.map((value, at) => {
    const href = hrefs?.[at]
    return href ? (
      <a class="ds-link" href={href}>
        {value}
      </a>
    ) : (
      value
    )
  })
  if (display === 'string') return values.join(', ')
  if (display === 'list' && values.length > 1) {
    return (
      <ul class="ds-list">
        {drawn.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    )
  }
  return (
    <>
      {drawn.map((one, at) => (
        <>
          {at > 0 && <br />}
          {one}
        </>
      ))}
    </>
  )
}
