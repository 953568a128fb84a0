/** The text is no regular expression of XPath. */
export class PatternError extends Error {}
