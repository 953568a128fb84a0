import { formatMoment } from '#norway/date-text.ts'
import type { Visit } from '#platform/http/visit.ts'
import { myDataTexts } from '../my-data.text.ts'
import { foundAbout, type MunicipalityInWords, municipalityInWords } from '../my-data.ts'
import type { Sources } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { downloadTexts } from './download.text.ts'

/** The files of one municipality, as they lie in the zip. */
export interface FilesInOverview {
  municipality: string
  number: string
  paths: { path: string; title: string }[]
}

/**
 * The page one reads first: what is in the zip, in words, with a way to each file; what is missing, and what never is
 * there. Plain HTML that needs nothing beside it.
 */
export async function overviewFile(
  { world, sources }: { world: MyPageWorld; sources: Sources },
  visit: Visit,
  of: { now: Date; missing: readonly string[]; files: readonly FilesInOverview[] },
): Promise<string> {
  const { language } = visit
  const t = downloadTexts(language)
  const { found, silent } = await foundAbout(visit, sources)
  const missing = [...of.missing, ...silent.map(({ source }) => myDataTexts(language)(`silent.${source}`))]
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('title')}</title>
      </head>
      <body>
        <h1>{t('title')}</h1>
        <p>{t('made', { at: formatMoment(of.now, language), name: visit.signedIn?.displayName ?? '' })}</p>
        <h2>{t('missing-title')}</h2>
        {missing.length === 0 && <p>{t('nothing-missing')}</p>}
        {missing.length > 0 && <p>{t('missing-text')}</p>}
        <List lines={missing} />
        {of.files.length === 0 && <p>{t('none')}</p>}
        {of.files.map(({ municipality, number, paths }) => (
          <>
            <h2>{municipality}</h2>
            <InWords words={municipalityInWords(world, visit, found, number)} t={t} />
            <h3>{t('files-title')}</h3>
            <ul>
              {paths.map(({ path, title }) => (
                <li>
                  <a href={path.split('/').map(encodeURIComponent).join('/')}>{title}</a>
                </li>
              ))}
            </ul>
          </>
        ))}
        <h2>{t('not-included')}</h2>
        <p>{t('not-included-text')}</p>
      </body>
    </html>
  )
  return `<!DOCTYPE html>\n${String(page)}`
}

function InWords({ words, t }: { words: MunicipalityInWords; t: ReturnType<typeof downloadTexts> }) {
  return (
    <>
      {words.cases.length > 0 && <h3>{t('cases-title')}</h3>}
      {words.cases.map(({ title, facts, sources }) => (
        <>
          <h4>{title}</h4>
          {facts.length > 0 && (
            <dl>
              {facts.map(({ label, value, source }) => (
                <>
                  <dt>{label}</dt>
                  <dd>
                    {value} ({source})
                  </dd>
                </>
              ))}
            </dl>
          )}
          <List lines={sources} />
        </>
      ))}
      <Part title={t('sent-title')} lines={words.sent} />
      <Part title={t('drafts-title')} lines={words.drafts} />
      <Part title={t('letters-title')} lines={words.letters} />
      {words.archive && <p>{words.archive}</p>}
    </>
  )
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <List lines={lines} />
    </>
  )
}

function List({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
