import type { JournalLine } from '#modules/archive/index.ts'
import type { Language } from '#platform/i18n.ts'
import { publicJournalTexts } from '../public-journal.text.ts'
import { type TypeLetter, typeLetters } from '../searching/asked.rules.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'

/** The type as a reader would say it. */
export function typeInWords(type: string, language: Language): string {
  const [letter] = Object.entries(typeLetters).find(([, word]) => word === type) ?? []
  return letter ? publicJournalTexts(language)(`type.${letter as TypeLetter}`) : type
}

type Part = JournalLine['parts'][number]
const isSender = ({ type }: Part) => type === 'Avsender' || type === 'Medavsender'

/** Senders and receivers. Names of natural persons are marked, so that programs that index leave them out (krav 5.2.34). */
export function Parts({ entry, language }: { entry: PublishedEntry; language: Language }) {
  const t = publicJournalTexts(language)
  const groups = [
    { word: t('from-whom'), parts: entry.parts.filter(isSender) },
    { word: t('to-whom'), parts: entry.parts.filter((part) => !isSender(part)) },
  ].filter(({ parts }) => parts.length > 0)
  return (
    <>
      {groups.map(({ word, parts }, i) => (
        <>
          {i > 0 && '. '}
          {word}:{' '}
          {parts.map((part, at) => (
            <>
              {at > 0 && ', '}
              <Name part={part} language={language} />
            </>
          ))}
        </>
      ))}
    </>
  )
}

function Name({ part, language }: { part: Part; language: Language }) {
  if (part.name === null) return <em>{publicJournalTexts(language)('hidden')}</em>
  return part.isPerson ? <PersonName name={part.name} /> : <span>{part.name}</span>
}

/** A natural person's name, also a case handler's. */
export const PersonName = ({ name }: { name: string }) => (
  <span data-personnavn data-nosnippet>
    {name}
  </span>
)
