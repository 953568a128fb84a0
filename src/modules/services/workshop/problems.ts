import { type Finding, isObject, sentenceOf } from '#engines/altinn/index.ts'
import { type ProofFinding, proofSentence } from '#engines/altinn/proof/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { type EditorTextKey, editorTexts } from './editor.text.ts'
import { describedParts, missingInDescription } from './file-edits.ts'
import type { ReportLine } from './finding-list.tsx'
import { modelsOutOfDate } from './model-xsd-edits.ts'
import type { OpenDraft } from './revisions.ts'

/** What the prover found, as kept: its findings are said in the reader's language. */
export interface KeptProof {
  hash: string
  runAt: Date
  findings: ProofFinding[]
  unreadable: string[]
  paths: number
}

export interface Problems {
  fromPackage: ReportLine[]
  fromWays: ReportLine[]
  beforePublishing: ReportLine[]
  proof: KeptProof | null
}

export async function keepProof(
  ctx: Ctx,
  { draft }: Pick<OpenDraft, 'draft'>,
  proof: { findings: readonly ProofFinding[]; unreadable: readonly string[]; paths: number },
): Promise<void> {
  const row = {
    package_hash: draft.hash,
    result: JSON.stringify({ findings: proof.findings, unreadable: proof.unreadable, paths: proof.paths }),
    run_at: ctx.now,
  }
  await ctx.tx
    .insertInto('services.draft_proof')
    .values({ municipality: ctx.municipality, draft_id: draft.id, ...row })
    .onConflict((conflict) => conflict.columns(['municipality', 'draft_id']).doUpdateSet(row))
    .execute()
}

export async function keptProof(ctx: Ctx, draftId: string): Promise<KeptProof | null> {
  const row = await ctx.tx
    .selectFrom('services.draft_proof')
    .select(['package_hash', 'result', 'run_at'])
    .where('municipality', '=', ctx.municipality)
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (!row || !isObject(row.result)) return null
  const { findings, unreadable, paths } = row.result as unknown as Omit<KeptProof, 'hash' | 'runAt'>
  return { hash: row.package_hash, runAt: row.run_at, findings, unreadable, paths }
}

/** Everything that is to be looked at before publishing, each with the place where it is mended. */
export function problemsOf(
  { read, draft, files }: OpenDraft,
  proof: KeptProof | null,
  language: Language,
): Problems {
  const t = editorTexts(language)
  const base = `/verksted/utkast/${draft.id}`
  const places = new Map<string, string>()
  for (const folder of read.app.folders.values())
    for (const component of folder.components.values())
      places.set(
        component.id,
        `${base}?${new URLSearchParams({ side: `${folder.id}/${component.pageId}`, felt: component.id })}`,
      )
  const hrefOf = (file: string, place: string, line?: number) => {
    const component = places.get(place) ?? places.get(place.split(/[. ]/)[0] ?? '')
    if (component) return component
    return file === ''
      ? {}
      : `${base}?${new URLSearchParams({ vis: 'filer', fil: file })}${line ? `#linje-${line}` : ''}`
  }
  const line = (severity: ReportLine['severity'], sentence: string, href: string | object): ReportLine =>
    typeof href === 'string' ? { severity, sentence, href } : { severity, sentence }
  const fromPackage = read.findings.map((finding: Finding) =>
    line(
      finding.severity,
      sentenceOf(finding, language, 'path'),
      hrefOf(finding.file, finding.place, finding.line),
    ),
  )
  const fromWays = [
    ...(proof?.unreadable ?? []).map((sentence) => line('error', sentence, {})),
    ...(proof?.findings ?? []).map((finding) =>
      line(
        finding.severity,
        proofSentence(finding, language),
        hrefOf(finding.file, finding.place, finding.line),
      ),
    ),
  ]
  const about = `${base}?vis=om`
  const beforePublishing = missingInDescription(read.app.extensions.get('service')).map((path) => {
    const known = describedParts.find((part) => path.startsWith(part))
    const name = known ? t(`part.${known}` as EditorTextKey) : path
    return line(
      'error',
      t('problems.missing', { part: known ? `${name}, ${path.split('.').at(-1)}` : name }),
      about,
    )
  })
  const own = read.faults
    .filter((fault) => !fault.startsWith('samvirke/service.json: ['))
    .filter((fault) => !read.findings.some((finding) => fault.endsWith(finding.message)))
  return {
    fromPackage: [
      ...fromPackage,
      ...modelsOutOfDate(files).map((model) =>
        line('warning', t('problems.xsd', { model }), `${base}?vis=datafelt#xsd-${model}`),
      ),
    ],
    fromWays,
    beforePublishing: [...beforePublishing, ...own.map((fault) => line('error', fault, about))],
    proof,
  }
}

export const allLines = (problems: Problems) => [
  ...problems.beforePublishing,
  ...problems.fromPackage,
  ...problems.fromWays,
]
