import { Table } from '#design/table.tsx'
import { changeTexts } from './changes.text.ts'
import { type CountRow, sumOf } from './count-rows.rules.ts'
import { Heading, meetingBase } from './frame.tsx'
import type { ItemPageProps } from './item.page.tsx'
import { meetingTexts } from './meetings.text.ts'

/** The votes row by row with their sums, and the checksum by which anybody can check the count. */
export function Count({ frame, meeting, item }: ItemPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const c = changeTexts(language)
  const { count, tally } = item.decision ?? {}
  if (!count || !tally) return null
  const { votes, inhabitants } = sumOf(count.rows)
  const number = (value: number) => new Intl.NumberFormat('nb-NO').format(value)
  const sum: CountRow = {
    ...{ seatId: '', name: c('count.sum'), standsFor: null, municipality: null, ...votes },
    inhabitants: inhabitants ? inhabitants.for + inhabitants.against + inhabitants.blank : null,
  }
  const side = (choice: 'for' | 'against' | 'blank') => ({
    ...{ heading: t(`meeting.choice.${choice}`), number: true },
    cell: (row: CountRow) => (row[choice] === 0 && row !== sum ? '' : number(row[choice])),
  })
  return (
    <>
      <Heading>{c('count.heading')}</Heading>
      {tally.inhabitants && (
        <p class="ds-paragraph">
          {c('vote.rule.double')}.{' '}
          {c('count.double', {
            ...{ for: number(tally.inhabitants.for), against: number(tally.inhabitants.against) },
            source: tally.inhabitants.source,
          })}
        </p>
      )}
      <Table
        id="telling"
        caption={c('count.heading')}
        hiddenCaption
        rows={[...count.rows, sum]}
        empty={null}
        columns={[
          {
            ...{ heading: c('count.voter'), namesRow: true },
            cell: ({ name, standsFor }) =>
              standsFor ? c('count.stands-for', { name, member: standsFor }) : name,
          },
          ...[side('for'), side('against')],
          ...(votes.blank > 0 ? [side('blank')] : []),
          ...(inhabitants
            ? [
                {
                  ...{ heading: c('count.inhabitants'), number: true },
                  cell: (row: CountRow) => (row.inhabitants === null ? '' : number(row.inhabitants)),
                },
              ]
            : []),
        ]}
      />
      <p class="ds-paragraph">
        {c('count.hash')}: <span class="break">{count.sha256}</span>.{' '}
        <a class="ds-link" href={`${meetingBase}/mote/${meeting.id}/sak/${item.id}/telling.json`}>
          {c('count.file')}
        </a>
        . {c('count.help')}
      </p>
    </>
  )
}
