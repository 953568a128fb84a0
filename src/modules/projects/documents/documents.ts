import { createHash } from 'node:crypto'
import { type LetterBlock, makeLetter } from '#engines/letter-pdf/index.ts'
import { cooperationSettingOn, mustInCooperation } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { documentWithId, type ProjectDocument } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Project, projectWithId } from '../portfolio/projects.ts'
import { actorName, type ProjectsWorld, type Reading } from '../world.ts'
import { documentTexts } from './document.text.ts'
import { fillSection, type Known } from './fill.rules.ts'
import { fillWords, knownOf } from './known.ts'

/** What is kept for the archive is in bokmål, whatever language whoever pressed the button reads. */
const language = 'nb'

export interface DocumentSection {
  id: string
  heading: string
  /** What the machine knows. */
  known: string[]
  /** What was typed. */
  typed: string
  /** Left out of the print where nothing is known and nothing is written. */
  optional?: boolean
}

export interface DocumentEdition {
  id: string
  kind: string
  number: number
  sha256: string
  approvedAt: Date
  approvedBy: string
  content: { title: string; sections: DocumentSection[] }
}

/** A document as it would be now: what is known, and what was typed. */
export async function draftOf(
  ctx: CooperationCtx,
  world: Pick<ProjectsWorld, 'municipalities'>,
  project: Project,
  document: ProjectDocument,
): Promise<{
  sections: DocumentSection[]
  version: number
  experience: Known['othersExperience']
}> {
  const row = await ctx.tx
    .selectFrom('projects.document_draft')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', project.id)
    .where('kind', '=', document.id)
    .executeTakeFirst()
  const typed = (row?.sections ?? {}) as Record<string, string>
  const known = await knownOf(ctx, world, project)
  const sections = document.sections.map(({ id, heading, fill, optional }) => ({
    ...{ id, heading: heading[language], known: fillSection(fill, known, fillWords), typed: typed[id] ?? '' },
    ...(optional ? { optional } : {}),
  }))
  return { sections, version: row?.version ?? 0, experience: known.othersExperience }
}

const t = documentTexts(language)

/** @throws Refusal when somebody else changed it since it was read */
export async function saveDraft(
  ctx: CooperationCtx,
  projectId: string,
  kind: string,
  version: number,
  sections: Readonly<Record<string, string>>,
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const said = { sections: JSON.stringify(sections), changed_at: ctx.now, changed_by: actorName(ctx) }
  const done =
    version === 0
      ? await ctx.tx
          .insertInto('projects.document_draft')
          .values({ cooperation: ctx.cooperation, project_id: projectId, kind, ...said })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((result) => result.numInsertedOrUpdatedRows ?? 0n)
      : await ctx.tx
          .updateTable('projects.document_draft')
          .set({ ...said, version: version + 1 })
          .where('cooperation', '=', ctx.cooperation)
          .where('project_id', '=', projectId)
          .where('kind', '=', kind)
          .where('version', '=', version)
          .executeTakeFirst()
          .then((result) => result.numUpdatedRows)
  if (done !== 1n) throw new Refusal('conflict', 'projects.changed-meanwhile')
  ctx.audit({
    ...{ event: 'projects.document-saved', subjectKind: 'project', subjectId: projectId },
    details: { document: kind },
  })
}

/** Approves the document as it stands: its own edition, as PDF, that nothing changes. @throws Refusal with an empty section */
export async function approveDocument(
  ctx: CooperationCtx,
  world: Pick<ProjectsWorld, 'municipalities' | 'keys'>,
  projectId: string,
  kind: string,
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  const project = await projectWithId(ctx, projectId)
  const document = documentWithId(kind)
  const draft = await draftOf(ctx, world, project, document)
  const isEmpty = ({ known, typed }: DocumentSection) => known.length === 0 && typed.trim() === ''
  const sections = draft.sections.filter((section) => !(section.optional && isEmpty(section)))
  const empty = sections.find(isEmpty)
  if (empty) throw new Refusal('invalid', 'projects.section-empty', { section: empty.heading })
  const number = 1 + (await editionsOf(ctx, projectId)).filter((one) => one.kind === kind).length
  const title = `${document.name[language]}: ${project.title}`
  const cooperation = world.municipalities.cooperation(ctx.cooperation)?.name ?? ctx.cooperation
  const invoicing = await cooperationSettingOn(ctx, 'invoicing', ctx.today)
  const pdf = makeLetter({
    ...{ language, date: ctx.today, title, ourReference: t('edition', { number }) },
    sender: {
      ...{ municipalityName: cooperation, addressLines: [] },
      orgNumber: invoicing?.value.organisationNumber ?? '',
    },
    receiver: { name: t('for-board', { cooperation }), addressLines: null },
    blocks: [...sections.flatMap(blocksOf), ...approvalOf(project, actorName(ctx), ctx.today)],
  })
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('projects.document_version')
    .values({
      ...{ cooperation: ctx.cooperation, id, project_id: projectId, kind, number },
      content: JSON.stringify({ title, sections }),
      pdf_sealed: world.keys.sealForPlatform(`projects.document:${id}`, pdf),
      pdf_sha256: createHash('sha256').update(pdf).digest('hex'),
      ...{ approved_at: ctx.now, approved_by: actorName(ctx) },
    })
    .execute()
  ctx.audit({
    ...{ event: 'projects.document-approved', subjectKind: 'project', subjectId: projectId },
    details: { document: kind, number },
  })
  return id
}

/** Whoever approved it and when, and the owner of the project that signs for it. */
const approvalOf = ({ facts: { owner } }: Project, by: string, day: string): LetterBlock[] => [
  { kind: 'heading', text: t('approval') },
  {
    kind: 'list',
    items: [
      t('approved-by', { by, day: formatDate(isoDate(day), language) }),
      ...(owner ? [t('owner-signs', { owner })] : []),
    ],
  },
]

function blocksOf({ heading, known, typed }: DocumentSection): LetterBlock[] {
  return [
    { kind: 'heading', text: heading },
    ...(typed.trim() ? [{ kind: 'paragraph', text: typed.trim() } as const] : []),
    ...(known.length === 1 && known[0]
      ? [{ kind: 'paragraph', text: known[0] } as const]
      : groupsIn(known).flatMap(({ name, items }): LetterBlock[] => [
          ...(name ? [{ kind: 'paragraph', text: name } as const] : []),
          ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
        ])),
  ]
}

/** A line that ends with a colon names those that follow. */
function groupsIn(lines: readonly string[]): { name: string | null; items: string[] }[] {
  const groups: { name: string | null; items: string[] }[] = [{ name: null, items: [] }]
  for (const line of lines)
    if (line.endsWith(':')) groups.push({ name: line, items: [] })
    else groups.at(-1)?.items.push(line)
  return groups
}

/** The approved editions of a project, the oldest first; without the bytes. */
export async function editionsOf(ctx: Reading, projectId: string): Promise<DocumentEdition[]> {
  const rows = await ctx.tx
    .selectFrom('projects.document_version')
    .select(['id', 'kind', 'number', 'pdf_sha256', 'approved_at', 'approved_by', 'content'])
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', projectId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, number: row.number, sha256: row.pdf_sha256 },
    ...{ approvedAt: row.approved_at, approvedBy: row.approved_by },
    content: row.content as unknown as DocumentEdition['content'],
  }))
}

/** The bytes of an edition, as they were approved. @throws Refusal when it is not there */
export async function editionPdf(
  ctx: Reading,
  { keys }: Pick<ProjectsWorld, 'keys'>,
  projectId: string,
  id: string,
): Promise<{ bytes: Uint8Array; name: string }> {
  const row = await ctx.tx
    .selectFrom('projects.document_version')
    .select(['pdf_sealed', 'kind', 'number'])
    .where('cooperation', '=', ctx.cooperation)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'platform.no-such-page')
  const bytes = keys.openForPlatform(`projects.document:${id}`, row.pdf_sealed)
  return { bytes, name: `${documentWithId(row.kind).slug}-${row.number}.pdf` }
}
