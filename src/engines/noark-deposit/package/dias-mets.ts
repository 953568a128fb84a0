/** An organisation, a person or a program with a part in a package. */
interface Agent {
  readonly role: 'ARCHIVIST' | 'CREATOR' | 'PRESERVATION' | 'IPOWNER' | 'SUBMITTER' | 'PRODUCER'
  readonly type: 'ORGANIZATION' | 'INDIVIDUAL' | 'SOFTWARE'
  readonly name: string
  readonly notes?: readonly string[]
}

/** What a package of a deposit says of itself (DIAS, profile RA_METS_eARD). Days are yyyy-MM-dd. */
export interface PackageAbout {
  readonly id: string
  readonly label: string
  readonly createdAt: Date
  /** Those whose archive it is. */
  readonly creators: readonly string[]
  /** Who writes the package and hands it over. */
  readonly submitter: string
  /** Who is to keep it. */
  readonly recipient: string
  readonly system: { readonly name: string; readonly version: string }
  readonly startDay: string
  readonly endDay: string
  /** Number of the agreement on the deposit; null where there is none. */
  readonly agreement: string | null
}

/** A file of the package, by its path from the package's own folder. */
export interface PackagedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** dias-mets.xml lies in the package, the submission description beside it: two schemas, two namespaces. */
export type MetsKind = 'package' | 'submission'
const namespaces: Record<MetsKind, string> = {
  package: 'http://arkivverket.no/standarder/METS',
  submission: 'http://www.loc.gov/METS/',
}
const schemaNames: Record<MetsKind, string> = {
  package: 'dias-mets.xsd',
  submission: 'submissionDescription.xsd',
}

/** Everything before the list of files. */
export function metsStart(kind: MetsKind, about: PackageAbout): string {
  const { id, label, createdAt, agreement, startDay, endDay } = about
  const namespace = namespaces[kind]
  const agents = agentsOf(about).map(agentXml).join('\n')
  const records: [string, string | null][] = [
    ['DELIVERYTYPE', 'Noark 5-arkivuttrekk'],
    ['DELIVERYSPECIFICATION', 'Noark 5'],
    ['SUBMISSIONAGREEMENT', agreement],
    ['STARTDATE', startDay],
    ['ENDDATE', endDay],
  ]
  const told = records
    .filter(([, value]) => value !== null)
    .map(([type, value]) => `<mets:altRecordID TYPE="${type}">${escaped(value!)}</mets:altRecordID>`)
  const documentId = kind === 'package' ? 'dias-mets.xml' : `${id}.xml`
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets:mets xmlns:mets="${namespace}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} ${schemaNames[kind]}" OBJID="UUID:${id}" TYPE="SIP" LABEL="${escaped(label)}" PROFILE="http://xml.ra.se/METS/RA_METS_eARD.xml">
<mets:metsHdr CREATEDATE="${createdAt.toISOString()}" RECORDSTATUS="NEW">
${agents}
${told.join('\n')}
<mets:metsDocumentID>${documentId}</mets:metsDocumentID>
</mets:metsHdr>
<mets:fileSec><mets:fileGrp ID="fileGroup001" USE="FILES">
`
}

/** One file of the list. `number` is its own in the package: 0 is the package itself. */
export function metsFile(file: PackagedFile, number: number, createdAt: Date): string {
  const { path, sizeBytes, sha256 } = file
  const href = encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')
  return `<mets:file ID="fileId_${number}" MIMETYPE="${mimeType(path)}" SIZE="${sizeBytes}" CREATED="${createdAt.toISOString()}" CHECKSUM="${sha256}" CHECKSUMTYPE="SHA-256" USE="Datafile"><mets:FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="file:${escaped(href)}"/></mets:file>\n`
}

export const metsEnd =
  '</mets:fileGrp></mets:fileSec>\n<mets:structMap><mets:div/></mets:structMap>\n</mets:mets>\n'

/** At least six are demanded, in this order: who has made the archive, hands it over, owns it and keeps it. */
function agentsOf({ creators, submitter, recipient, system }: PackageAbout): Agent[] {
  const { name, version } = system
  const software = { type: 'SOFTWARE', name, notes: [version, 'notescontent:Version'] } as const
  const organisations = (role: Agent['role'], names: readonly string[]) =>
    names.map((one): Agent => ({ role, type: 'ORGANIZATION', name: one }))
  return [
    ...organisations('ARCHIVIST', creators),
    ...organisations('SUBMITTER', [submitter]),
    ...organisations('PRODUCER', [submitter]),
    ...organisations('IPOWNER', creators),
    ...organisations('CREATOR', [submitter]),
    ...organisations('PRESERVATION', [recipient]),
    { role: 'ARCHIVIST', ...software },
    { role: 'PRODUCER', ...software },
    { role: 'CREATOR', ...software },
  ]
}

function agentXml({ role, type, name, notes = [] }: Agent): string {
  const isOther = role === 'SUBMITTER' || role === 'PRODUCER'
  const roles = isOther ? `ROLE="OTHER" OTHERROLE="${role}"` : `ROLE="${role}"`
  const types = type === 'SOFTWARE' ? 'TYPE="OTHER" OTHERTYPE="SOFTWARE"' : `TYPE="${type}"`
  const told = notes.map((note) => `<mets:note>${escaped(note)}</mets:note>`).join('')
  return `<mets:agent ${roles} ${types}><mets:name>${escaped(name)}</mets:name>${told}</mets:agent>`
}

/**
 * The types DIAS_METS.xsd takes are eleven; what is none of them gets the nearest of its kind, since a METS that breaks its
 * schema is refused. The exact format of every document stands in arkivstruktur.xml, by PRONOM.
 */
const types: readonly [string, RegExp][] = [
  ['text/xml', /^(xml|xsd|gml|ifcxml)$/],
  ['image/pdf', /^pdf$/],
  ['image/tiff', /^tiff?$/],
  ['image/jpg', /^(jpe?g|jp2|png)$/],
  ['audio/mp3', /^(mp3|wave?|flac|ogg)$/],
  ['video/mpg', /^(mpe?g|mp4|m2v|mkv|mj2)$/],
  ['application/x-tar', /^tar$/],
  ['text/plain', /^(txt|csv|json|jsonld|sql|sosi?|html?|sgml?)$/],
]
function mimeType(path: string): string {
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''
  return types.find(([, endings]) => endings.test(ending))?.[0] ?? 'package/tar'
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}]/gu, ' ')
