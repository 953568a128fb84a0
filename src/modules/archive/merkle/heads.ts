import { createHash } from 'node:crypto'

/** The signed head of a municipality's tree. */
export interface TreeHead {
  municipality: string
  treeSize: bigint
  root: Buffer
  /** The hash of the head before; zeros for the first. */
  previous: Buffer
  signedAt: Date
}

export const headPurpose = 'archive tree head'
export const noHead = Buffer.alloc(32)

/** What is signed, and what the next head points at. */
export const headText = (head: TreeHead): Buffer =>
  Buffer.from(
    [
      head.municipality,
      head.treeSize.toString(),
      head.root.toString('hex'),
      head.previous.toString('hex'),
      head.signedAt.toISOString(),
    ].join('\n'),
  )

export const headHash = (head: TreeHead, signature: Uint8Array): Buffer =>
  createHash('sha256').update(headText(head)).update(signature).digest()

/** What a leaf holds of a document object, as text: anything of it changed is another leaf. */
export interface DocumentLeaf {
  id: string
  document_description_id: string
  version_number: number
  variant: string
  format: string
  sha256: string
  size_bytes: string
}
export const documentLeaf = (row: DocumentLeaf): string =>
  JSON.stringify([
    'document',
    row.id,
    row.document_description_id,
    row.version_number,
    row.variant,
    row.format,
    row.sha256,
    String(row.size_bytes),
  ])

/** … and of a line of the change log. */
export interface ChangeLeaf {
  id: string
  unit_id: string
  metadata: string
  /** To the microsecond, as the database says it. */
  changed_at: string
  changed_by: string
  old_value: string
  new_value: string
}
export const changeLeaf = (row: ChangeLeaf): string =>
  JSON.stringify([
    'change',
    row.id,
    row.unit_id,
    row.metadata,
    row.changed_at,
    row.changed_by,
    row.old_value,
    row.new_value,
  ])
