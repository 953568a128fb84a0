/** What a caseworker has written or chosen for the letter, with its fields filled in. */
export interface LetterWords {
  /** Right after the answer. */
  afterAnswer?: string
  /** Standard paragraphs chosen from the service's. */
  paragraphs?: { title: string; text: string }[]
  /** Last, before the name. */
  closing?: string
}

/** A standard paragraph that a service offers for its letters. */
export interface StandardParagraph {
  key: string
  title: string
  text: string
}
